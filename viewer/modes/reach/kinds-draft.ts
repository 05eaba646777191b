/** The lists of kinds and target groups as a form edits them: new entries with a key of their own, changes in place. Pure. */
import type { KindAnswer, KindsAnswer, KindsInput, TargetGroupAnswer } from '../../client/reach-types.ts';
import { freeKey } from '../explore/panels/index-draft.ts';

export interface KindsDraft {
  /** version of the lists that was read; a save names it */
  readonly version: number;
  readonly kinds: readonly KindAnswer[];
  readonly groups: readonly TargetGroupAnswer[];
}

export function kindsDraftOf({ version, kinds, targetGroups }: KindsAnswer): KindsDraft {
  return { version, kinds, groups: targetGroups };
}

export function kindsInput({ version, kinds, groups }: KindsDraft): KindsInput {
  return { version, kinds: kinds.map(({ offers: _offers, ...kind }) => kind), targetGroups: [...groups] };
}

/** A kind that can be saved as it is once it has a name; `group`: whose need it serves. */
export function newKind({ kinds }: KindsDraft, name: string, group: string): KindAnswer {
  return {
    key: freeKey(name, kinds.map(({ key }) => key)),
    name: { de: name },
    plural: { de: name },
    education: null,
    handlungsfeld: '',
    targetGroup: group,
    cutoff: { minutes: 15 },
    cutoffSource: { de: '' },
    hasCapacity: false,
    synonyms: [name.toLocaleLowerCase('de')],
    offers: 0,
  };
}

export function newGroup({ groups }: KindsDraft, name: string, measures: string): TargetGroupAnswer {
  return { key: freeKey(name, groups.map(({ key }) => key)), name: { de: name }, measures, fromAge: null, toAge: null };
}

export function withKind(draft: KindsDraft, kind: KindAnswer): KindsDraft {
  const isKnown = draft.kinds.some(({ key }) => key === kind.key);
  return { ...draft, kinds: isKnown ? draft.kinds.map((one) => (one.key === kind.key ? kind : one)) : [...draft.kinds, kind] };
}

export function withGroup(draft: KindsDraft, group: TargetGroupAnswer): KindsDraft {
  const isKnown = draft.groups.some(({ key }) => key === group.key);
  return { ...draft, groups: isKnown ? draft.groups.map((one) => (one.key === group.key ? group : one)) : [...draft.groups, group] };
}

/** A kind that offers have stays: the server would add it again without its settings. */
export function withoutKind(draft: KindsDraft, key: string): KindsDraft {
  return { ...draft, kinds: draft.kinds.filter((one) => one.key !== key || one.offers > 0) };
}

/** A group that a kind serves stays. */
export function withoutGroup(draft: KindsDraft, key: string): KindsDraft {
  return draft.kinds.some(({ targetGroup }) => targetGroup === key) ? draft : { ...draft, groups: draft.groups.filter((one) => one.key !== key) };
}
