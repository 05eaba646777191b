/** One indicator of a profile: value, Z of N, interval against the city, what may be concluded, trend and target. */
import type { JSX } from 'preact';
import type { IndicatorAnswer, ProfileAnswer } from '../../../client/types.ts';
import { chartTheme } from '../../../state/derived/chart-theme.ts';
import { cityAnswer } from '../../../state/derived/city.ts';
import { explained } from '../../../state/derived/explanation.ts';
import { language, localText, texts } from '../../../text/texts.ts';
import { IntervalDot } from '../../../ui/charts/IntervalDot.tsx';
import { formatCell, formatCounts, formatDate, formatDifference, formatInterval, formatPeriod, formatShare, formatValue, stateWord } from '../../../ui/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { centredDomain } from './profile-model.ts';
import type { ProfileRow } from './profile-model.ts';

const say = texts({
  city: { de: 'Stadt {value}', en: 'city {value}' },
  ofCity: { de: '{share} der Stadt', en: '{share} of the city' },
  parent: { de: '{name} {value}', en: '{name} {value}' },
  partial: { de: '{name} zusammen {value}', en: '{name} together {value}' },
  interval: { de: '95 %: {range}', en: '95 %: {range}' },
  better: { de: 'günstiger als die Stadt', en: 'better than the city' },
  worse: { de: 'ungünstiger als die Stadt', en: 'worse than the city' },
  indistinct: { de: 'von der Stadt nicht unterscheidbar', en: 'indistinguishable from the city' },
  toCity: { de: '{difference} zur Stadt', en: '{difference} to the city' },
  up: { de: 'in fünf Jahren gestiegen', en: 'risen in five years' },
  down: { de: 'in fünf Jahren gesunken', en: 'fallen in five years' },
  steady: { de: 'in fünf Jahren gleich geblieben', en: 'unchanged in five years' },
  unclear: { de: 'Veränderung nicht nachweisbar', en: 'change not demonstrable' },
  target: { de: 'Ziel {value} bis {date}: {status}', en: 'target {value} by {date}: {status}' },
  reached: { de: 'erreicht', en: 'reached' },
  'on-track': { de: 'auf Kurs', en: 'on track' },
  'off-track': { de: 'nicht auf Kurs', en: 'off track' },
  undecided: { de: 'nicht beurteilbar', en: 'cannot be judged' },
  whyFor: { de: 'Warum diese Zahl? {name}', en: 'Why this number? {name}' },
});

const SYMBOLS = { better: '▲', worse: '▼', indistinct: '≈' } as const;
const ARROWS = { up: '↗', down: '↘', steady: '→', unclear: '~' } as const;

export interface ProfileRowItemProps {
  readonly row: ProfileRow;
  readonly indicator: IndicatorAnswer;
  readonly area: ProfileAnswer['area'];
  readonly edition: string;
  readonly canExplain: boolean;
}

export function ProfileRowItem(props: ProfileRowItemProps): JSX.Element {
  const { row, indicator } = props;
  const locale = language.value;
  const theme = chartTheme.value;
  const counts = row.denominator === null ? null : formatCounts(row.numerator, row.denominator, locale, indicator.unit === 'per-square-kilometre' ? 'area' : 'units');
  const isCount = indicator.denominator === null && indicator.publishedRate === null;
  return (
    <li class="profile-row">
      <div class="profile-name">
        {localText(indicator.name)}
        {props.canExplain && <WhyButton {...props} />}
      </div>
      <div class={row.value === null ? 'profile-value is-word' : 'profile-value'}>{formatCell(row.value, row.state, indicator, locale)}</div>
      {row.value !== null && !isCount && (
        <>
          <div class="profile-dot">
            <IntervalDot
              value={row.value}
              lower={row.lower}
              upper={row.upper}
              reference={row.city}
              domain={centredDomain(row)}
              style={theme.series[0]!}
              theme={theme}
              width={150}
              height={20}
              isSoft={row.state !== 'value'}
              label=""
            />
            {row.city !== null && <span>{say('city', { value: formatValue(row.city, indicator, locale) })}</span>}
          </div>
          <Judgement row={row} indicator={indicator} />
        </>
      )}
      <p class="profile-small">
        {[
          formatPeriod(row.period, locale),
          isCount && row.value !== null && row.city ? say('ofCity', { share: formatShare(row.value / row.city, locale) }) : counts,
          row.lower !== null && row.upper !== null ? say('interval', { range: formatInterval(row.lower, row.upper, indicator, locale) }) : '',
          row.state === 'unreliable' || row.state === 'estimated' ? stateWord(row.state, locale) : '',
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {!isCount && <Comparisons {...props} />}
      {(row.trend || row.target) && (
        <p class="profile-small">
          {row.trend && (
            <span class="profile-trend">
              <span aria-hidden="true">{ARROWS[row.trend]}</span> {say(row.trend)}
            </span>
          )}
          {row.trend && row.target && ' · '}
          {row.target && say('target', { value: formatValue(row.target.value, indicator, locale), date: formatDate(row.target.dueOn, locale), status: say(row.target.status) })}
        </p>
      )}
    </li>
  );
}

/** A word of judgement only where the server allows one; neutral indicators get the difference alone. */
function Judgement({ row, indicator }: { readonly row: ProfileRow; readonly indicator: IndicatorAnswer }): JSX.Element | null {
  const difference = row.difference === null ? '' : say('toCity', { difference: formatDifference(row.difference, indicator, language.value) });
  if (!row.comparison && !difference) return null;
  return (
    <div class={`judgement judgement--${row.comparison ?? 'none'}`}>
      {row.comparison && (
        <strong>
          <span aria-hidden="true">{SYMBOLS[row.comparison]}</span> {say(row.comparison)}
        </strong>
      )}
      <span>{difference}</span>
    </div>
  );
}

function Comparisons({ row, indicator, area }: ProfileRowItemProps): JSX.Element | null {
  const locale = language.value;
  const parts = [
    row.parent !== null && area.parentName ? say('parent', { name: area.parentName, value: formatValue(row.parent, indicator, locale) }) : '',
    row.partial !== null && area.partialName ? say('partial', { name: area.partialName, value: formatValue(row.partial, indicator, locale) }) : '',
  ].filter(Boolean);
  return parts.length > 0 ? <p class="profile-small">{parts.join(' · ')}</p> : null;
}

function WhyButton({ row, indicator, area, edition }: ProfileRowItemProps): JSX.Element {
  const open = (): void => {
    const city = cityAnswer.peek();
    if (!city) return;
    explained.value = { city: city.id, revision: city.meta.revision, level: area.level, edition, area: area.code, indicator: row.indicator, period: row.period };
  };
  return (
    <button type="button" class="why-button" aria-label={say('whyFor', { name: localText(indicator.name) })} data-tooltip={say('whyFor', { name: localText(indicator.name) })} onClick={open}>
      <Icon name="info" size={17} />
    </button>
  );
}
