/**
 * How a drawn area is summed, and for whom. Two areas that differ by one block would give the block away, so the public
 * gets sums of what is published; the administration and the statistics office get exact sums, released afterwards.
 */
import type { CityModel, Locale } from '../../core/city/model.ts';
import { drawnPartition, type Partition } from '../../core/city/partition.ts';
import { populationsOf } from '../../core/city/population.ts';
import { atomsOf, cellsOfAtoms, peopleOfAtoms, type Atoms } from '../../core/disclosure/atoms.ts';
import type { Audience } from '../../core/disclosure/gate.ts';
import { computeCells } from '../../core/indicators/compute.ts';
import type { DrawnSums } from '../../core/indicators/profile.ts';
import type { Drawn } from './drawn-area.ts';

const made = new WeakMap<CityModel, WeakMap<Uint32Array, { readonly partition: Partition; readonly atoms: Atoms }>>();

function atomsFor(model: CityModel, { blockSet, blocks }: Drawn) {
  const ofModel = made.get(model) ?? new WeakMap<Uint32Array, { readonly partition: Partition; readonly atoms: Atoms }>();
  made.set(model, ofModel);
  const partition = drawnPartition(model, blockSet, blocks);
  const known = ofModel.get(blocks) ?? { partition, atoms: atomsOf(model, partition) };
  ofModel.set(blocks, known);
  return known;
}

/** What the public is answered about a drawn area from; null: exact sums, for the administration and for a published area or block. */
export function publicAtoms(model: CityModel, drawn: Drawn, audience: Audience): Partition | null {
  if (audience !== 'public') return null;
  const { partitions, areas, blocks } = atomsFor(model, drawn).atoms;
  return areas + blocks === 1 ? null : partitions[0]!;
}

export function drawnSums(model: CityModel, drawn: Drawn, audience: Audience): DrawnSums {
  if (audience === 'public') {
    const { partition, atoms } = atomsFor(model, drawn);
    return {
      cells: (indicator, period, isRebased) => cellsOfAtoms(model, partition, atoms, { indicator, period, isRebased }, audience),
      people: (period) => peopleOfAtoms(model, atoms, period),
    };
  }
  const partition = drawnPartition(model, drawn.blockSet, drawn.blocks);
  return {
    cells: (indicator, period, isRebased) => computeCells(model, partition, { indicator, period, isRebased }),
    people: (period) => populationsOf(model, partition, period)[0]!,
  };
}

/** Why public numbers of a drawn area may lack something; '' for everybody else and for a published area. */
export function drawnNote(model: CityModel, drawn: Drawn, audience: Audience, locale: Locale): string {
  if (audience !== 'public') return '';
  const { areas, blocks } = atomsFor(model, drawn).atoms;
  if (areas === 1 && blocks === 0) return '';
  const parts = PARTS[locale](areas, blocks);
  return NOTES[locale].replace('{parts}', parts);
}

const PARTS: Readonly<Record<Locale, (areas: number, blocks: number) => string>> = {
  de: (areas, blocks) => [...(areas > 0 ? [`${areas} ${areas === 1 ? 'veröffentlichten Gebiet' : 'veröffentlichten Gebieten'}`] : []), ...(blocks > 0 ? [`${blocks} ${blocks === 1 ? 'Block' : 'Blöcken'}`] : [])].join(' und '),
  en: (areas, blocks) => [...(areas > 0 ? [`${areas} published ${areas === 1 ? 'area' : 'areas'}`] : []), ...(blocks > 0 ? [`${blocks} ${blocks === 1 ? 'block' : 'blocks'}`] : [])].join(' and '),
};
const NOTES: Readonly<Record<Locale, string>> = {
  de: 'Summe aus {parts}. Was für eines davon nicht ausgewiesen ist, zählt nicht mit; fehlen mehr als 5 %, gibt es keinen Wert. So verrät der Vergleich zweier Flächen nichts über einzelne Blöcke.',
  en: 'Sum of {parts}. What is not shown of one of them is left out; where more than 5 % is missing there is no value. So comparing two areas tells nothing about single blocks.',
};
