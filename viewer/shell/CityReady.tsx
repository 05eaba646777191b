/** A mode stands on the shown city: until it is there the page says what it waits for, what failed, or what to load. */
import type { ComponentChildren } from 'preact';
import { cities } from '../state/derived/cities.ts';
import { city, cityAnswer } from '../state/derived/city.ts';
import type { Resource } from '../state/resource.ts';
import { texts } from '../text/texts.ts';
import { Alone } from '../ui/Alone.tsx';
import { Empty, Failure, Loading } from '../ui/Notice.tsx';

const say = texts({
  noCity: { de: 'Es ist noch keine Stadt geladen.', en: 'No city has been loaded yet.' },
  howTo: { de: 'Ein Stadtpaket laden: npx atlas load ORDNER --files DATEIEN', en: 'Load a city pack: npx atlas load FOLDER --files FILES' },
});

interface Props {
  /** what a mode needs besides, with the answer it waits for */
  readonly also?: { readonly from: Pick<Resource<unknown>, 'error' | 'retry'>; readonly isThere: boolean };
  readonly children: ComponentChildren;
}

export function CityReady({ also, children }: Props) {
  const failed = [cities, city, ...(also ? [also.from] : [])].find((one) => one.error.value !== null);
  if (failed) return <Alone><Failure error={failed.error.value!} onRetry={failed.retry} /></Alone>;
  if (cities.data.value?.cities.length === 0) return <Alone><NoCity /></Alone>;
  if (!cityAnswer.value || also?.isThere === false) return <Alone><Loading /></Alone>;
  return <>{children}</>;
}

function NoCity() {
  return (
    <Empty>
      <p>{say('noCity')}</p>
      <p>{say('howTo')}</p>
    </Empty>
  );
}
