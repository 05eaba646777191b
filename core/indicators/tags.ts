/**
 * Tag sets over the same indicators: how the three cities group them. Dortmund's Handlungsfelder of the Aktionsplan
 * Soziale Stadt, Saarlouis' fields of Soziale Teilhabe, Dinslaken's columns of the Sozialpolitisches Leitbild.
 */
import type { LocalText } from '../city/model.ts';

export const TAGS = {
  'dortmund:arbeit': { de: 'Arbeit und Beschäftigung im Quartier', en: 'work and employment in the neighbourhood' },
  'dortmund:kinder': { de: 'Eltern und Kinder stärken – Kinderarmut bekämpfen', en: 'strengthen parents and children – fight child poverty' },
  'dortmund:zusammenhalt': { de: 'Sozialen Zusammenhalt im Quartier stärken', en: 'strengthen social cohesion in the neighbourhood' },
  'saarlouis:partizipation': { de: 'Partizipation und Vernetzung', en: 'participation and networking' },
  'saarlouis:bildung': { de: 'Bildung und Erziehung', en: 'education and upbringing' },
  'saarlouis:arbeitsmarkt': { de: 'Arbeitsmarkt', en: 'labour market' },
  'saarlouis:existenzsicherung': { de: 'Existenzsicherung', en: 'securing a livelihood' },
  'saarlouis:wohnen': { de: 'Wohnen und Wohnumgebung', en: 'housing and surroundings' },
  'dinslaken:bildung': { de: 'Bildung', en: 'education' },
  'dinslaken:mobilitaet': { de: 'Mobilität', en: 'mobility' },
  'dinslaken:information': { de: 'Zugang zu Information', en: 'access to information' },
  'dinslaken:wohnen': { de: 'Wohnen', en: 'housing' },
} as const satisfies Record<string, Required<LocalText>>;

export type Tag = keyof typeof TAGS;
