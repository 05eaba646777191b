/**
 * Histogram in the classes' colours with breaks that can be dragged (pointer) or moved (arrow keys), the city's
 * value and the area under the pointer as marks, and the classes with their bounds and counts below.
 */
import { useSignal } from '@preact/signals';
import type { Signal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { axisShare, legendHistogram, movedBreaks } from '../map/legend-model.ts';
import type { LegendHistogram as Model, Weighting } from '../map/legend-model.ts';
import type { ShownClasses } from '../map/shown.ts';
import { draggedBreaks } from '../state/derived/shown.ts';
import { areaName } from '../state/derived/areas.ts';
import { announce, hovered } from '../state/session.ts';
import { change, member } from '../state/store.ts';
import { language, texts } from '../text/texts.ts';
import { formatNumber, formatValue } from '../ui/format.ts';
import { Segmented } from '../ui/Segmented.tsx';
import { areasText } from './legend-words.ts';
import { Swatch } from './Swatch.tsx';

const say = texts({
  weighting: { de: 'Gezählt werden', en: 'Counted are' },
  areas: { de: 'Flächen', en: 'Areas' },
  persons: { de: 'Bezugsgruppe', en: 'Reference group' },
  break: { de: 'Klassengrenze {n}', en: 'Class break {n}' },
  city: { de: 'Stadt', en: 'City' },
  moved: { de: 'Klassengrenze bei {value}', en: 'Class break at {value}' },
  range: { de: '{from} bis unter {to}', en: '{from} to under {to}' },
  last: { de: '{from} bis {to}', en: '{from} to {to}' },
  none: { de: 'Keine Fläche hat hier einen Wert.', en: 'No area has a value here.' },
  smoothed: { de: 'Farben nach geglätteten Werten (empirischer Bayes)', en: 'Colours by smoothed values (empirical Bayes)' },
});

const WIDTH = 280;
const HEIGHT = 46;

const picked = member('picked');

export function LegendHistogram({ shown }: { readonly shown: ShownClasses }) {
  const weighting = useSignal<Weighting>('areas');
  const model = legendHistogram(shown, weighting.value);
  if (!model) return <p>{say('none')}</p>;
  const hasDenominators = shown.answer.denominators.some((n) => n !== null);
  return (
    <div class="sa-histogram">
      <Marker shown={shown} model={model} />
      <Bars model={model} />
      <Strip shown={shown} model={model} />
      {hasDenominators && <Weight weighting={weighting} />}
      <ol class="sa-histogram__classes">
        {model.classes.map((one, i) => (
          <li key={one.colour}>
            <Swatch colour={one.colour} />
            <span>{classText(model, i, shown.indicator.digits)}</span>
            <span class="sa-histogram__count">{weighting.value === 'areas' ? areasText(one.areas) : formatNumber(one.denominators, 0, language.value)}</span>
          </li>
        ))}
      </ol>
      {shown.isSmoothed && <p class="sa-legend__note">{say('smoothed')}</p>}
    </div>
  );
}

function classText(model: Model, i: number, digits: number): string {
  const { from, to } = model.classes[i]!;
  const number = (value: number): string => formatNumber(value, digits, language.value);
  return say(i === model.classes.length - 1 ? 'last' : 'range', { from: number(from), to: number(to) });
}

function Weight({ weighting }: { readonly weighting: Signal<Weighting> }) {
  return (
    <Segmented
      label={say('weighting')}
      hideLabel
      value={weighting.value}
      options={[
        { value: 'areas', label: say('areas') },
        { value: 'denominator', label: say('persons') },
      ]}
      onChange={(value) => {
        weighting.value = value;
      }}
    />
  );
}

/** The city's value above the bars (a city's total, beyond the axis, would mislead); the hovered or picked area as a tick through them. */
function Marker({ shown, model }: { readonly shown: ShownClasses; readonly model: Model }) {
  const code = hovered.value || picked.value;
  const position = code ? shown.codes.indexOf(code) : -1;
  const area = axisShare(position < 0 ? Number.NaN : shown.values[position]!, model);
  const isOnAxis = shown.cityValue >= model.minimum && shown.cityValue <= model.maximum;
  const city = isOnAxis ? axisShare(shown.cityValue, model) : Number.NaN;
  return (
    <div class="sa-histogram__markers">
      {!Number.isNaN(city) && (
        <Placed share={city} class="sa-histogram__city">
          {say('city')} {formatValue(shown.cityValue, shown.indicator, language.value)}
        </Placed>
      )}
      {!Number.isNaN(area) && (
        <Placed share={area} class="sa-histogram__area">
          <span class="kern-sr-only">
            {areaName(code)}: {formatValue(shown.values[position]!, shown.indicator, language.value)}
          </span>
        </Placed>
      )}
    </div>
  );
}

function Placed({ share, class: name, children }: { readonly share: number; readonly class: string; readonly children: preact.ComponentChildren }) {
  const element = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => element.current!.style.setProperty('--share', `${(100 * share).toFixed(2)}%`), [share]);
  const side = share > 0.5 ? ' is-right' : '';
  return (
    <span ref={element} class={`${name}${side}`}>
      {children}
    </span>
  );
}

function Bars({ model }: { readonly model: Model }) {
  return (
    <svg class="sa-histogram__bars" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
      {model.bars.map((bar) => {
        const height = bar.height > 0 ? Math.max(1.5, bar.height * HEIGHT) : 0;
        return <rect key={bar.from} x={bar.from * WIDTH} y={HEIGHT - height} width={Math.max(1, (bar.to - bar.from) * WIDTH - 0.8)} height={height} fill={bar.colour} class="sa-histogram__bar" />;
      })}
    </svg>
  );
}

/** The classes as one strip on the axis, with a handle at each break. */
function Strip({ shown, model }: { readonly shown: ShownClasses; readonly model: Model }) {
  const strip = useRef<HTMLDivElement>(null);
  const { digits } = shown.indicator;
  const move = (position: number, value: number): number[] => movedBreaks(model.breaks, position, value, model, digits);
  return (
    <div ref={strip} class="sa-histogram__strip">
      <svg viewBox={`0 0 ${WIDTH} 10`} preserveAspectRatio="none" aria-hidden="true">
        {model.classes.map((one) => {
          const [from, to] = [axisShare(one.from, model), axisShare(one.to, model)];
          return <rect key={one.colour} x={from * WIDTH} width={Math.max(0, to - from) * WIDTH} height={10} fill={one.colour} />;
        })}
      </svg>
      {model.breaks.map((at, position) => (
        <Handle key={position} at={at} position={position} shown={shown} model={model} strip={strip} move={move} />
      ))}
    </div>
  );
}

interface HandleProps {
  readonly at: number;
  readonly position: number;
  readonly shown: ShownClasses;
  readonly model: Model;
  readonly strip: preact.RefObject<HTMLDivElement | null>;
  readonly move: (position: number, value: number) => number[];
}

function Handle({ at, position, shown, model, strip, move }: HandleProps) {
  const element = useRef<HTMLDivElement>(null);
  const share = axisShare(at, model);
  useLayoutEffect(() => element.current!.style.setProperty('--share', `${(100 * share).toFixed(2)}%`), [share]);
  const text = formatValue(at, shown.indicator, language.value);
  const step = Math.max((model.maximum - model.minimum) / 100, 10 ** -shown.indicator.digits);
  const onKey = (event: KeyboardEvent): void => {
    const times = event.shiftKey ? 5 : 1;
    const next = { ArrowLeft: at - times * step, ArrowDown: at - times * step, ArrowRight: at + times * step, ArrowUp: at + times * step }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    keep(move(position, next), 'replace');
  };
  const onPointerDown = (event: PointerEvent): void => {
    const box = strip.current!.getBoundingClientRect();
    const handle = element.current!;
    handle.setPointerCapture(event.pointerId);
    const onMove = (moved: PointerEvent): void => {
      const value = model.minimum + ((moved.clientX - box.left) / box.width) * (model.maximum - model.minimum);
      draggedBreaks.value = move(position, value);
    };
    handle.addEventListener('pointermove', onMove);
    handle.addEventListener('lostpointercapture', () => {
      handle.removeEventListener('pointermove', onMove);
      if (draggedBreaks.peek()) keep(draggedBreaks.peek()!, 'push');
      draggedBreaks.value = null;
    }, { once: true });
  };
  return (
    <div
      ref={element}
      class="sa-histogram__handle"
      role="slider"
      tabIndex={0}
      aria-label={say('break', { n: position + 1 })}
      aria-valuemin={model.breaks[position - 1] ?? model.minimum}
      aria-valuemax={model.breaks[position + 1] ?? model.maximum}
      aria-valuenow={at}
      aria-valuetext={text}
      data-tooltip={text}
      onKeyDown={onKey}
      onPointerDown={onPointerDown}
    />
  );
}

function keep(manualBreaks: readonly number[], step: 'push' | 'replace'): void {
  change({ breaks: 'manual', manualBreaks }, step);
  announce(say('moved', { value: manualBreaks.map((one) => formatNumber(one, 1, language.peek())).join('; ') }));
}
