import type { z } from 'zod';
import type { QualityAnswer } from '../../../core/contract/quality.ts';
import { getQuality } from '../../client/quality.ts';
import { resource } from '../resource.ts';
import { member } from '../store.ts';
import { cityAnswer } from './city.ts';

const panel = member('panel');

/** The quality report of the last load, while its panel is open. */
export const quality = resource(
  () => (cityAnswer.value && panel.value === 'quality' ? { city: cityAnswer.value.id, revision: cityAnswer.value.meta.revision } : null),
  ({ city }, signal) => getQuality<z.infer<typeof QualityAnswer>>(city, signal),
);
