import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_AREA } from '../../../core/city/model.ts';
import { DomainError } from '../../../core/errors.ts';
import type { PlanState, StrokeOutcome } from '../../../core/regions/contract.ts';
import { draftFromJson, draftToJson, HISTORY_LENGTH, planFromJson, planIssues, planToJson, pushStroke, redo, startDraft, strokeFromJson, strokeToJson, undo, type Draft } from '../../../core/regions/draft.ts';
import { addBlocks, createArea, editArea, emptyPlan, fillHole, lockArea, lockBlocks, mergeAreas, moveBlocks, planFromEdition, removeBlocks, splitArea } from '../../../core/regions/operations.ts';
import { applyStroke, isSameStroke, performStroke } from '../../../core/regions/strokes.ts';
import { planOf } from './grid-ground.ts';

fc.configureGlobal({ seed: 20221122 });

const start = () => planOf('AAB ABB ..C');
const picture = (state: PlanState) => Array.from(state.label, (area) => (area === NO_AREA ? '.' : String.fromCharCode(65 + area))).join('');

describe('Strokes', () => {
  it('hold only blocks that change, with where they were and where they go', () => {
    const { stroke, state } = applyStroke(start(), { blocks: [8, 3, 2, 3], to: 0 });
    expect([...stroke.indices]).toEqual([2, 8]);
    expect([...stroke.before]).toEqual([1, 2]);
    expect([...stroke.after]).toEqual([0, 0]);
    expect(picture(state)).toBe('AAAABB..A');
  });

  it('are the same where they move the same blocks from and to the same areas', () => {
    const made = (blocks: number[], to: number) => applyStroke(start(), { blocks, to }).stroke;
    expect(isSameStroke(made([8, 2], 0), made([2, 8, 8], 0))).toBe(true);
    expect(isSameStroke(made([8, 2], 0), made([8], 0))).toBe(false);
    expect(isSameStroke(made([8], 0), made([8], 1))).toBe(false);
    expect(isSameStroke(createArea(start(), { code: 'N', name: '', kind: '' }, [6]).stroke, createArea(start(), { code: 'N', name: '', kind: '' }, [6]).stroke)).toBe(false);
  });

  it('leave the plan they were made on as it was', () => {
    const before = start();
    applyStroke(before, { blocks: [0, 1, 2], to: 2 });
    expect(picture(before)).toBe('AABABB..C');
  });

  it('add only free blocks, remove only from the named area, and move any', () => {
    expect(picture(addBlocks(start(), [5, 6], 0).state)).toBe('AABABBA.C');
    expect(picture(removeBlocks(start(), [0, 2], 0).state)).toBe('.ABABB..C');
    expect(picture(moveBlocks(start(), [5, 6], 0).state)).toBe('AABABAA.C');
  });

  it('merge, create, split, fill and rename', () => {
    expect(picture(mergeAreas(start(), [1, 2], 0).state)).toBe('AAAAAA..A');
    const created = createArea(start(), { code: 'N', name: 'Neu', kind: 'Aktionsquartier' }, [6, 7]).state;
    expect([picture(created), created.areas[3]!.name]).toEqual(['AABABBDDC', 'Neu']);
    const split = splitArea(start(), 1, [[2], [4, 5, 0]], [{ code: 'B2', name: 'Zweiter Teil', kind: '' }]).state;
    expect([picture(split), split.areas.length]).toEqual(['AABADD..C', 4]);
    expect(picture(fillHole(start(), { blocks: [6, 7], area: 2 }).state)).toBe('AABABBCCC');
    expect(editArea(start(), 0, { name: 'Nordmarkt' }).state.areas[0]).toEqual({ code: 'A', name: 'Nordmarkt', kind: '', colour: '#332288' });
  });

  it('keep locked blocks and the blocks of locked areas where they are and say which', () => {
    const locked = lockBlocks(lockArea(start(), 'B', true), [6], true);
    const { state, held } = applyStroke(locked, { blocks: [2, 6, 7, 8], to: 0 });
    expect([picture(state), [...held]]).toEqual(['AABABB.AA', [2, 6]]);
    expect([...applyStroke(locked, { blocks: [7], to: 1 }).held]).toEqual([7]);
    expect(picture(applyStroke(lockArea(locked, 'B', false), { blocks: [2], to: 0 }).state)).toBe('AAAABB..C');
  });

  it('refuse blocks and areas that do not exist, and codes in use', () => {
    expect(() => applyStroke(start(), { blocks: [9], to: 0 })).toThrow(DomainError);
    expect(() => applyStroke(start(), { blocks: [0], to: 3 })).toThrow('invalid area position 3');
    expect(() => createArea(start(), { code: 'A', name: '', kind: '' }, [])).toThrow('invalid area code');
    expect(() => splitArea(start(), 0, [[0], [1]], [])).toThrow('invalid split');
  });

  it('are refused on a plan that is not the one they were made on', () => {
    const { stroke } = applyStroke(start(), { blocks: [0], to: 1 });
    const other = applyStroke(start(), { blocks: [0], to: 2 }).state;
    expect(() => performStroke(other, stroke)).toThrow(expect.objectContaining({ code: 'conflict' }));
  });

  it('start from an edition without touching it', () => {
    const edition = { codes: ['01', '02'], names: ['Eins', 'Zwei'], kinds: ['', ''], membership: Int32Array.of(0, 1, -1) };
    const plan = planFromEdition(edition);
    expect(plan.areas.map(({ code }) => code)).toEqual(['01', '02']);
    moveBlocks(plan, [0], 1);
    expect([...edition.membership]).toEqual([0, 1, -1]);
    expect([...emptyPlan(2).label]).toEqual([NO_AREA, NO_AREA]);
  });
});

/** Any action on any plan. */
const action = fc.oneof(
  fc.record({ kind: fc.constant('stroke' as const), blocks: fc.array(fc.nat(8), { maxLength: 6 }), to: fc.integer({ min: -1, max: 2 }) }),
  fc.record({ kind: fc.constant('create' as const), blocks: fc.array(fc.nat(8), { maxLength: 4 }), to: fc.constant(0) }),
  fc.record({ kind: fc.constant('merge' as const), blocks: fc.array(fc.nat(2), { maxLength: 2 }), to: fc.nat(2) }),
  fc.record({ kind: fc.constant('undo' as const), blocks: fc.constant([]), to: fc.constant(0) }),
  fc.record({ kind: fc.constant('redo' as const), blocks: fc.constant([]), to: fc.constant(0) }),
);

interface Action {
  readonly kind: string;
  readonly blocks: readonly number[];
  readonly to: number;
}

function perform(draft: Draft, { kind, blocks, to }: Action, at: number): Draft {
  const { state } = draft;
  if (kind === 'undo') return undo(draft);
  if (kind === 'redo') return redo(draft);
  const outcome: StrokeOutcome =
    kind === 'create' ? createArea(state, { code: `N${at}`, name: '', kind: '' }, blocks) : kind === 'merge' ? mergeAreas(state, blocks, to) : applyStroke(state, { blocks, to });
  return pushStroke(draft, outcome);
}

const content = ({ areas, label }: PlanState) => ({ areas, label: [...label] });

describe('A draft', () => {
  it('takes every stroke back to exactly the plan before, and makes it again', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 30 }), (actions) => {
        let draft = startDraft(start());
        const states = [content(draft.state)];
        for (const [at, each] of actions.filter(({ kind }) => kind !== 'undo' && kind !== 'redo').entries()) {
          const next = perform(draft, each, at);
          if (next !== draft) states.push(content(next.state));
          draft = next;
        }
        const final = content(draft.state);
        for (let back = states.length - 1; back >= 0; back--) {
          expect(content(draft.state)).toEqual(states[back]);
          draft = undo(draft);
        }
        for (let again = 1; again < states.length; again++) draft = redo(draft);
        expect(content(draft.state)).toEqual(final);
      }),
    );
  });

  it('always is a partition of the assigned blocks, whatever is done', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), (actions) => {
        const draft = actions.reduce<Draft>(perform, startDraft(start()));
        expect(planIssues(draft.state)).toEqual([]);
        expect(draft.state.label.length).toBe(9);
      }),
    );
  });

  it('comes back from its JSON with its history', () => {
    fc.assert(
      fc.property(fc.array(action, { maxLength: 20 }), (actions) => {
        const draft = actions.reduce<Draft>(perform, startDraft(lockBlocks(start(), [1], true)));
        const back = draftFromJson(JSON.parse(JSON.stringify(draftToJson(draft))), 9);
        expect(back).toEqual(draft);
        expect(content(undo(back).state)).toEqual(content(undo(draft).state));
      }),
    );
  });

  it('remembers the last 200 strokes', () => {
    let draft = startDraft(start());
    for (let at = 0; at < 250; at++) draft = pushStroke(draft, applyStroke(draft.state, { blocks: [0], to: at % 2 === 0 ? 1 : 0 }));
    expect(draft.done.length).toBe(HISTORY_LENGTH);
    for (let at = 0; at < 300; at++) draft = undo(draft);
    expect([draft.done.length, draft.undone.length, draft.revision]).toEqual([0, 200, 450]);
  });

  it('does not count strokes without effect', () => {
    const draft = startDraft(start());
    expect(pushStroke(draft, applyStroke(draft.state, { blocks: [0], to: 0 }))).toBe(draft);
  });

  it('forgets what was undone when something new is done', () => {
    let draft = pushStroke(startDraft(start()), applyStroke(start(), { blocks: [0], to: 1 }));
    draft = undo(draft);
    draft = pushStroke(draft, applyStroke(draft.state, { blocks: [1], to: 2 }));
    expect(draft.undone).toEqual([]);
  });

  it('refuses what is no plan, naming every issue', () => {
    const json = planToJson(start());
    expect(() => planFromJson(json, 10)).toThrow('invalid plan: labelRuns 9');
    expect(() => planFromJson({ ...json, areas: [json.areas[0]!, json.areas[0]!] }, 9)).toThrow('areas.1.code A, label.8 2');
    const stroke = strokeToJson(applyStroke(start(), { blocks: [0], to: 1 }).stroke);
    expect(() => strokeFromJson({ ...stroke, kind: 'sweep' })).toThrow('stroke.kind sweep');
    expect(() => strokeFromJson({ ...stroke, after: [] })).toThrow('invalid stroke');
  });
});
