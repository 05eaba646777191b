import { computed } from '@preact/signals';
import { postServiceWhatIf } from '../../client/mobility.ts';
import type { ServiceWhatIfInput } from '../../client/mobility-types.ts';
import { newStopId } from '../mobility-link.ts';
import { resource } from '../resource.ts';
import { member } from '../store.ts';
import { edition } from './edition.ts';
import { mobilityRequest } from './transit-coverage.ts';
import { askedClasses, isTransitPanel, transitView } from './transit-presets.ts';

const changes = member('serviceChanges');
const showsDifference = member('showsServiceDifference');

/** Ids of added stops follow from their place in the list: dropping one must not leave two alike. */
const numberedChanges = computed(() => changes.value.map((one, at) => (one.type === 'add' ? { ...one, id: newStopId(at) } : one)));

/** What the changed service alters, per area, class and group; nothing is asked without changes or where nobody looks. */
export const serviceWhatIf = resource(
  () => {
    const isLooked = isTransitPanel.value || (showsDifference.value && transitView.value !== 'off');
    const request = isLooked && changes.value.length > 0 && edition.value ? mobilityRequest(askedClasses.value) : null;
    if (!request || !edition.value) return null;
    const { query, ...key } = request;
    const set = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== '' && value !== undefined));
    return { ...key, body: { ...set, changes: numberedChanges.value, level: edition.value.level, edition: edition.value.key } satisfies ServiceWhatIfInput };
  },
  ({ city, body }, signal) => postServiceWhatIf(city, body, signal),
);

/** The last difference stays while the next one is on its way. */
export const serviceWhatIfAnswer = computed(() => (changes.value.length > 0 && serviceWhatIf.data.value?.meta.level === edition.value?.level ? serviceWhatIf.data.value : null));
