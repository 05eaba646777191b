/** Stored scenarios of the level that is planned; asked again whenever one was written here. */
import { getScenarios } from '../../client/plan.ts';
import { scenariosWritten } from '../plan-sync.ts';
import { resource } from '../resource.ts';
import { token } from '../session.ts';
import { cityId } from './city.ts';
import { planLevel } from './plan-base.ts';

export const scenarios = resource(
  () => (planLevel.value ? { city: cityId.value, level: planLevel.value.key, written: scenariosWritten.value, token: token.value } : null),
  ({ city, level }, signal) => getScenarios(city, level, signal),
);
