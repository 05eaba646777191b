/** Checks over everything that was read: duplicates, coverage and validity here; references and totals beside. */
import type { PackContext } from '../context.ts';
import { listed, PACK_ORIGIN } from '../findings.ts';
import type { EditionDraft } from '../roles/editions.ts';
import type { Duplicate } from '../roles/blocks.ts';
import { checkReferences } from './references.ts';
import { checkParts, checkTotals } from './totals.ts';

export function checkCity(context: PackContext): void {
  for (const set of context.blockSets.values()) {
    const missing = [...set.wanted].filter((code) => !set.positions.has(code)).sort();
    for (const duplicate of set.duplicates) reportDuplicate(context, duplicate, missing);
    const isRead = context.descriptor.resources.some(({ atlas }) => atlas.role === 'blocks' && atlas.blockSet === set.key);
    if (!isRead)
      context.findings.add(
        PACK_ORIGIN,
        'descriptor-invalid',
        { path: `atlas.blockSets.${set.key}`, reason: { de: 'keine Ressource mit der Rolle blocks', en: 'no resource of the role blocks' } },
        {},
        set.key,
      );
  }
  for (const draft of context.editions.values()) {
    for (const duplicate of draft.duplicates) reportDuplicate(context, duplicate, []);
    checkMembership(context, draft);
  }
  checkValidity(context);
  checkReferences(context);
  checkTotals(context);
  checkParts(context);
}

function reportDuplicate({ findings }: PackContext, { code, origin, column, lines }: Duplicate, missing: readonly string[]): void {
  const place = (line: number): { de: string; en: string } =>
    origin.rowKind === 'line' ? { de: `Zeile ${line}`, en: `line ${line}` } : { de: `Datensatz ${line}`, en: `record ${line}` };
  const hint =
    missing.length === 0
      ? { de: '', en: '' }
      : { de: ` Andere Dateien kennen ${listed(missing, 3)}, das hier fehlt.`, en: ` Other files know ${listed(missing, 3)}, which is lacking here.` };
  for (const line of lines)
    findings.add(origin, 'code-duplicate', { times: lines.length, first: place(lines[0]!), suggestion: hint }, { row: line, column, value: code }, code);
}

function checkMembership(context: PackContext, draft: EditionDraft): void {
  const level = context.descriptor.atlas.levels.find(({ key }) => key === draft.level);
  const blocks = context.blockSets.get(draft.blockSet)?.blocks ?? [];
  if (blocks.length === 0) return;
  const named = { level: draft.level, edition: draft.key };
  const used = new Set(draft.membership);
  if (level?.kind !== 'partial') {
    draft.membership?.forEach((code, i) => {
      if (code === '') context.findings.add(draft.origin, 'block-unassigned', named, { value: blocks[i]!.code }, `${draft.level} ${draft.key}`);
    });
  }
  for (const area of draft.areas.values())
    if (!used.has(area.code)) context.findings.add(draft.origin, 'area-without-blocks', named, { row: area.row, value: area.code });
}

function checkValidity(context: PackContext): void {
  const { atlas } = context.descriptor;
  const ranges = [
    ...atlas.blockSets.map(({ key, valid }) => ({ level: atlas.baseLevel, key, valid })),
    ...[...context.editions.values()].filter(({ status }) => status === 'published').map(({ level, key, valid }) => ({ level, key, valid })),
  ];
  for (const { level, key, valid } of ranges) {
    if (valid.from !== null && valid.to !== null && valid.from >= valid.to)
      context.findings.add(PACK_ORIGIN, 'validity-invalid', {}, { column: `${level} ${key}`, value: `[${valid.from}, ${valid.to})` });
  }
  ranges.forEach((one, i) => {
    for (const other of ranges.slice(i + 1)) {
      if (one.level !== other.level || !overlap(one.valid, other.valid)) continue;
      context.findings.add(
        PACK_ORIGIN,
        'validity-overlap',
        { level: one.level, first: one.key, second: other.key },
        { column: one.level, value: one.key },
        `${one.level} ${one.key} ${other.key}`,
      );
    }
  });
}

type Range = { readonly from: string | null; readonly to: string | null };
const overlap = (a: Range, b: Range): boolean => (a.from ?? '') < (b.to ?? '9999') && (b.from ?? '') < (a.to ?? '9999');
