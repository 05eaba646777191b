/** Sentences about robustness, German and English: what stays and what flips under other years, weights and thresholds. Pure. */
import type { LocalText, Locale } from '../city/model.ts';
import type { AreaJudgement } from '../regions/changes.ts';

const fill = (text: Required<LocalText>, values: Readonly<Record<string, string | number>>): Required<LocalText> => {
  const filled = (each: string) => each.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => String(values[name] ?? ''));
  return { de: filled(text.de), en: filled(text.en) };
};

const VARIANTS = {
  year: { de: 'Jahr {year}', en: 'year {year}' },
  without: { de: 'ohne {name}', en: 'without {name}' },
  weight: { de: '{name} mal {factor}', en: '{name} times {factor}' },
  higher: { de: 'Klassengrenzen {step} höher', en: 'class bounds {step} higher' },
  lower: { de: 'Klassengrenzen {step} tiefer', en: 'class bounds {step} lower' },
  level: { de: 'Prüfung zum Niveau {level} %', en: 'tested at the {level} % level' },
  kappa: { de: 'κ {value}', en: 'κ {value}' },
  lambda: { de: 'λ {value}', en: 'λ {value}' },
  most: { de: 'höchstens {value} Einwohner', en: 'at most {value} residents' },
  least: { de: 'mindestens {value} Einwohner', en: 'at least {value} residents' },
} satisfies Record<string, Required<LocalText>>;

/** Values are numbers or texts in both languages. */
export function variantName(kind: keyof typeof VARIANTS, values: Readonly<Record<string, number | string | LocalText>>): Required<LocalText> {
  const inLocale = (locale: Locale) => Object.fromEntries(Object.entries(values).map(([name, value]) => [name, spoken(value, locale)]));
  return { de: fill(VARIANTS[kind], inLocale('de')).de, en: fill(VARIANTS[kind], inLocale('en')).en };
}

function spoken(value: number | string | LocalText, locale: Locale): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'object') return locale === 'en' ? (value.en ?? value.de) : value.de;
  return new Intl.NumberFormat(locale === 'de' ? 'de-DE' : 'en-GB', { maximumFractionDigits: 2 }).format(value);
}

export interface SpokenFlip {
  readonly variant: LocalText;
  /** null: the class stays */
  readonly classes: { readonly before: LocalText; readonly after: LocalText } | null;
  readonly judgements: readonly { readonly name: LocalText; readonly after: AreaJudgement }[];
}

const MOST_TOLD = 3;
const STANDINGS: Record<NonNullable<AreaJudgement>, Required<LocalText>> = {
  above: { de: 'über der Stadt', en: 'above the city' },
  below: { de: 'unter der Stadt', en: 'below the city' },
  like: { de: 'nicht von der Stadt zu unterscheiden', en: 'not to be told apart from the city' },
};

/** @param shown variants in which the area could be judged at all */
export function areaRobustnessText(shown: number, flips: readonly SpokenFlip[], locale: Locale): string {
  const isGerman = locale === 'de';
  if (shown === 0) return isGerman ? 'Nicht zu beurteilen: die Werte sind nicht ausgewiesen oder fehlen.' : 'Cannot be judged: the values are withheld or missing.';
  if (flips.length === 0) return isGerman ? `Robust: in allen ${shown} Varianten bleibt das Urteil gleich.` : `Robust: the judgement is the same in all ${shown} variants.`;
  const told = flips.slice(0, MOST_TOLD).map((flip) => flipText(flip, locale)).join('; ');
  const more = flips.length > MOST_TOLD ? (isGerman ? `; und ${flips.length - MOST_TOLD} weitere` : `; and ${flips.length - MOST_TOLD} more`) : '';
  const same = shown - flips.length;
  return isGerman ? `In ${same} von ${shown} Varianten bleibt das Urteil gleich. Anders: ${told}${more}.` : `The judgement is the same in ${same} of ${shown} variants. Otherwise: ${told}${more}.`;
}

function flipText({ variant, classes, judgements }: SpokenFlip, locale: Locale): string {
  const say = (text: LocalText) => (locale === 'en' ? (text.en ?? text.de) : text.de);
  const parts = [
    ...(classes ? [locale === 'de' ? `„${say(classes.after)}“ statt „${say(classes.before)}“` : `“${say(classes.after)}” instead of “${say(classes.before)}”`] : []),
    ...judgements.flatMap(({ name, after }) => (after ? [`${say(name)} ${STANDINGS[after][locale]}`] : [])),
  ];
  return `${say(variant)} – ${parts.join(', ')}`;
}

/** Of the whole plan. @param judged areas that could be judged */
export function planRobustnessText(areas: number, judged: number, robust: number, locale: Locale): string {
  const hidden = areas - judged;
  if (locale === 'de') {
    const rest = hidden > 0 ? ` ${hidden} ${hidden === 1 ? 'Gebiet ist' : 'Gebiete sind'} nicht zu beurteilen.` : '';
    return `${robust} von ${judged} Gebieten werden in allen Varianten gleich beurteilt.${rest}`;
  }
  const rest = hidden > 0 ? ` ${hidden} ${hidden === 1 ? 'area' : 'areas'} cannot be judged.` : '';
  return `${robust} of ${judged} areas are judged alike in all variants.${rest}`;
}

/** Of a suggestion. */
export function searchRobustnessText(core: number, contested: number, variants: number, locale: Locale): string {
  if (locale === 'de') return `${core} ${core === 1 ? 'Block wird' : 'Blöcke werden'} in allen ${variants + 1} Rechnungen gewählt, ${contested} nur in manchen.`;
  return `${core} ${core === 1 ? 'block is' : 'blocks are'} chosen in all ${variants + 1} runs, ${contested} in some only.`;
}
