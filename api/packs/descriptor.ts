/** datapackage.json: read, checked against its schema, its references followed; every issue with its path. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemaIssues } from '../../core/contract/issues.ts';
import { PackDescriptor } from '../../core/contract/pack.ts';
import { PACK_ORIGIN, listed, type Findings } from './findings.ts';

export interface ReadDescriptor {
  readonly descriptor: PackDescriptor;
  readonly text: string;
}

export function readDescriptor(packDirectory: string, findings: Findings): ReadDescriptor | null {
  const text = readText(packDirectory);
  if (text === null) {
    findings.add(PACK_ORIGIN, 'descriptor-missing');
    return null;
  }
  const json = parseJson(text, findings);
  if (json === undefined) return null;
  const parsed = PackDescriptor.safeParse(json);
  if (!parsed.success) {
    for (const { path, reason } of schemaIssues(PackDescriptor, json)) {
      findings.add(PACK_ORIGIN, 'descriptor-invalid', { path: path || 'datapackage.json', reason }, {}, path + reason.de);
    }
    return null;
  }
  checkReferences(parsed.data, findings);
  return { descriptor: parsed.data, text };
}

function readText(packDirectory: string): string | null {
  try {
    return readFileSync(join(packDirectory, 'datapackage.json'), 'utf8').replace(/^\ufeff/, '');
  } catch {
    return null;
  }
}

function parseJson(text: string, findings: Findings): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const position = /position (\d+)/.exec(reason)?.[1];
    const row = position === undefined ? null : text.slice(0, Number(position)).split('\n').length;
    findings.add(PACK_ORIGIN, 'descriptor-not-json', { reason }, { row });
    return undefined;
  }
}

type Kind = { readonly de: string; readonly en: string };
const LEVEL: Kind = { de: 'die Ebene', en: 'the level' };
const BLOCK_SET: Kind = { de: 'den Gebietsstand (blockSets)', en: 'the block set' };
const MEASURE: Kind = { de: 'die Kennzahl', en: 'the measure' };

function checkReferences({ atlas, resources }: PackDescriptor, findings: Findings): void {
  const levels = new Set(atlas.levels.map(({ key }) => key));
  const blockSets = new Set(atlas.blockSets.map(({ key }) => key));
  const measures = new Set(Object.keys(atlas.measures));
  const check = (path: string, value: string | null | undefined, kind: Kind, known: ReadonlySet<string>): void => {
    if (value === undefined || value === null || known.has(value)) return;
    findings.add(PACK_ORIGIN, 'reference-unknown', { path, kind, available: listed(known, 40) }, { value }, path);
  };
  check('atlas.baseLevel', atlas.baseLevel, LEVEL, levels);
  check('atlas.defaults.level', atlas.defaults.level, LEVEL, new Set([...levels, 'stadt']));
  check('atlas.disclosure.populationMeasure', atlas.disclosure.populationMeasure, MEASURE, measures);
  for (const [key, measure] of Object.entries(atlas.measures)) check(`atlas.measures.${key}.denominator`, measure.denominator, MEASURE, measures);
  for (const indicator of atlas.indicators) check(`atlas.indicators.${indicator.id}.publishedRate`, indicator.publishedRate, MEASURE, measures);
  unique(
    'resources',
    resources.map(({ name }) => name),
    findings,
  );
  unique(
    'levels',
    atlas.levels.map(({ key }) => key),
    findings,
  );
  unique(
    'blockSets',
    atlas.blockSets.map(({ key }) => key),
    findings,
  );
  unique(
    'indicators',
    atlas.indicators.map(({ id }) => id),
    findings,
  );
  for (const resource of resources) {
    const role = resource.atlas;
    const at = `resources.${resource.name}`;
    if ('blockSet' in role) check(`${at}.blockSet`, role.blockSet as string, BLOCK_SET, blockSets);
    if (role.role === 'block-links') {
      check(`${at}.fromSet`, role.fromSet, BLOCK_SET, blockSets);
      check(`${at}.toSet`, role.toSet, BLOCK_SET, blockSets);
    }
    if (role.role === 'areas') check(`${at}.parentLevel`, role.parentLevel, LEVEL, levels);
    if (role.role === 'areas' || role.role === 'measures' || role.role === 'published-rates') check(`${at}.level`, role.level, LEVEL, levels);
    if (role.role === 'membership') {
      for (const entry of role.levels) {
        check(`${at}.levels.${entry.level}`, entry.level, LEVEL, levels);
        check(`${at}.levels.${entry.level}.parentLevel`, entry.parentLevel, LEVEL, levels);
      }
    }
    if (role.role === 'measures' || role.role === 'published-rates')
      for (const key of Object.keys(role.measures)) check(`${at}.measures.${key}`, key, MEASURE, measures);
    const isReadable = resource.path !== undefined || resource.data !== undefined;
    if (!isReadable) findings.add(PACK_ORIGIN, 'descriptor-invalid', { path: `${at}.path`, reason: 'path / data' }, {}, at);
  }
}

function unique(kind: string, names: readonly string[], findings: Findings): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) findings.add(PACK_ORIGIN, 'name-duplicate', { kind }, { value: name }, kind + name);
    seen.add(name);
  }
}
