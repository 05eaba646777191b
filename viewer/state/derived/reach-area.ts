import { postReachArea } from '../../client/reach.ts';
import { language } from '../../text/texts.ts';
import { resource } from '../resource.ts';
import { member } from '../store.ts';
import { cityAnswer } from './city.ts';
import { drawnArea } from './drawn-area.ts';
import { offersVersion } from './reach-kinds.ts';
import { asked } from './reach-request.ts';

const measure = member('measure');

/** Reach of the drawn area, through the same gate as areas that are decided. */
export const reachArea = resource(
  () => {
    const city = cityAnswer.value;
    const area = drawnArea.value;
    if (!city || !area || !asked.value) return null;
    return { city: city.id, revision: city.meta.revision, offersVersion: offersVersion.value, body: { area, ...asked.value, measure: measure.value, lang: language.value } };
  },
  ({ city, body }, signal) => postReachArea(city, body, signal),
);
