/** Panel Profil (Steckbrief): the picked area or the drawn one, against the city, with what may be said about it. */
import { signal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import type { ProfileAnswer } from '../../../client/types.ts';
import { cityAnswer } from '../../../state/derived/city.ts';
import { drawnProfile, profile } from '../../../state/derived/profile.ts';
import { member } from '../../../state/store.ts';
import { language, localText, texts } from '../../../text/texts.ts';
import { formatCount, formatDate, formatNumber } from '../../../ui/format.ts';
import { Empty } from '../../../ui/Notice.tsx';
import { Segmented } from '../../../ui/Segmented.tsx';
import { Pending } from '../../../ui/Pending.tsx';
import { rowsByField } from './profile-model.ts';
import { ProfileRowItem } from './ProfileRowItem.tsx';

const say = texts({
  which: { de: 'Profil von', en: 'Profile of' },
  picked: { de: 'Gewähltes Gebiet', en: 'Picked area' },
  drawn: { de: 'Eigenes Gebiet', en: 'Own area' },
  hint: {
    de: 'Wählen Sie ein Gebiet auf der Karte oder in der Rangliste, oder zeichnen Sie ein eigenes: Hier steht dann sein Steckbrief.',
    en: 'Pick an area on the map or in the ranking, or draw one of your own: its profile appears here.',
  },
  population: { de: 'Einwohnerinnen und Einwohner', en: 'Inhabitants' },
  size: { de: 'Fläche', en: 'Area' },
  decision: { de: 'Beschluss', en: 'Decision' },
  decided: { de: '{body}, Drucksache {paperNo}, {date}', en: '{body}, paper {paperNo}, {date}' },
  edition: { de: 'Gebietsstand', en: 'Boundaries' },
  withheld: { de: 'geschützt (kleine Zahl)', en: 'protected (small number)' },
  part: { de: 'Liegt in', en: 'Lies in' },
  scale: {
    de: 'Der senkrechte Strich ist die Stadt, der Querstrich das 95‑%‑Intervall. „Günstiger“ oder „ungünstiger“ steht nur, wo das Intervall den Stadtwert ausschließt.',
    en: 'The vertical line is the city, the horizontal bar the 95 % interval. “Better” or “worse” is only said where the interval excludes the city’s value.',
  },
  index: { de: 'Status und Dynamik', en: 'Status and dynamics' },
  indexLine: { de: 'Status {status}, Dynamik {dynamics}', en: 'Status {status}, dynamics {dynamics}' },
  statusLine: { de: 'Status {status}', en: 'Status {status}' },
  reference: { de: 'gemessen an: {reference}', en: 'measured against: {reference}' },
  notEvaluated: { de: 'nicht bewertet', en: 'not evaluated' },
});

const drawn = member('drawn');
const picked = member('picked');
/** Which of the two is looked at, when there are both. */
const side = signal<'picked' | 'drawn'>('picked');

export function Profile(): JSX.Element {
  const hasBoth = drawn.value !== null && picked.value !== '';
  const isDrawn = drawn.value !== null && (!picked.value || side.value === 'drawn');
  return (
    <section class="panel profile">
      {hasBoth && (
        <Segmented
          label={say('which')}
          hideLabel
          value={side.value}
          options={[
            { value: 'picked', label: say('picked') },
            { value: 'drawn', label: say('drawn') },
          ]}
          onChange={(value) => (side.value = value)}
        />
      )}
      <Pending of={isDrawn ? drawnProfile : profile} otherwise={<Empty>{say('hint')}</Empty>}>
        {(answer) => <ProfileSheet profile={answer} isDrawn={isDrawn} />}
      </Pending>
    </section>
  );
}

function ProfileSheet({ profile: answer, isDrawn }: { readonly profile: ProfileAnswer; readonly isDrawn: boolean }): JSX.Element {
  const indicators = cityAnswer.value?.indicators ?? [];
  return (
    <>
      <ProfileHeader profile={answer} />
      <IndexLines profile={answer} />
      <p class="chart-note">{say('scale')}</p>
      {rowsByField(answer, indicators).map(({ field, rows }) => (
        <section key={field} class="profile-field">
          <h3>{field}</h3>
          <ul class="profile-rows">
            {rows.map(({ row, indicator }) => (
              <ProfileRowItem key={row.indicator} row={row} indicator={indicator} area={answer.area} edition={answer.meta.edition ?? ''} canExplain={!isDrawn} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function ProfileHeader({ profile: { area, meta } }: { readonly profile: ProfileAnswer }): JSX.Element {
  const locale = language.value;
  const levels = cityAnswer.value?.levels ?? [];
  const level = levels.find((one) => one.key === area.level);
  const base = levels.find((one) => one.key === cityAnswer.value?.baseLevel);
  return (
    <header class="profile-header">
      <p class="profile-kind">{[area.kind || (level ? localText(level.name) : ''), area.code].filter(Boolean).join(' · ')}</p>
      <h2>{area.name || area.code}</h2>
      <dl class="facts">
        <Fact term={say('population')}>{area.population === null ? say('withheld') : formatCount(area.population, locale)}</Fact>
        <Fact term={say('size')}>{`${formatNumber(area.squareKilometres, area.squareKilometres < 1 ? 2 : 1, locale)}\u00a0km²`}</Fact>
        {area.blocks > 1 && base && <Fact term={localText(base.plural)}>{formatCount(area.blocks, locale)}</Fact>}
        {meta.edition && <Fact term={say('edition')}>{meta.edition}</Fact>}
        {area.parentName && <Fact term={say('part')}>{area.parentName}</Fact>}
        {area.decision && <Fact term={say('decision')}>{say('decided', { ...area.decision, date: formatDate(area.decision.decidedOn, locale) })}</Fact>}
      </dl>
      {area.note && <p class="chart-note">{area.note}</p>}
    </header>
  );
}

function Fact({ term, children }: { readonly term: string; readonly children: ComponentChildren }): JSX.Element {
  return (
    <div>
      <dt>{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function IndexLines({ profile: { index } }: { readonly profile: ProfileAnswer }): JSX.Element | null {
  if (index.length === 0) return null;
  return (
    <section class="profile-field">
      <h3>{say('index')}</h3>
      <ul class="profile-index">
        {index.map((one) => (
          <li key={one.edition}>
            <strong>{one.name}</strong>
            <span>{indexSentence(one)}</span>
            <span class="chart-note">{say('reference', { reference: one.reference })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function indexSentence(one: ProfileAnswer['index'][number]): string {
  if (one.statusClass === null) return say('notEvaluated');
  return one.dynamicsClass === null ? say('statusLine', { status: one.statusName }) : say('indexLine', { status: one.statusName, dynamics: one.dynamicsName });
}
