/**
 * People by stop class as columns: areas of a level, the city, or a drawn area. Counted in core, released as running
 * counts by the gate; every number shown (share, class, not served) is made from what was released.
 */
import { drawnPartition, type Partition } from '../../core/city/partition.ts';
import { blockWeights } from '../../core/city/coverage.ts';
import { cityLevelOf } from '../../core/city/lookup.ts';
import type { Edition } from '../../core/city/model.ts';
import type { MobilityAnswer, MobilityAreaAnswer, MobilityBlocksAnswer } from '../../core/contract/mobility.ts';
import type { ClassesQuery } from '../../core/contract/values.ts';
import { sumReleasedClasses } from '../../core/disclosure/atom-sums.ts';
import { peopleInClass, releaseClasses, type ReleasedClasses } from '../../core/disclosure/class-gate.ts';
import type { Released } from '../../core/disclosure/gate.ts';
import { thresholdOf } from '../../core/disclosure/rules.ts';
import { isShown, MISSING, STATES, SUPPRESSED, VALUE } from '../../core/indicators/states.ts';
import { classesOfBlocks } from '../../core/transit/service-classes.ts';
import { peopleByClass, type Served } from '../../core/transit/served-people.ts';
import { NO_CLASS } from '../../core/transit/stop-classes.ts';
import { classified } from '../reach/area-answer.ts';
import { offersMeta } from '../reach/question.ts';
import type { Drawn } from '../release/drawn-area.ts';
import { publicAtoms } from '../release/drawn-sums.ts';
import { numbersOf, rounded } from '../release/numbers.ts';
import { cityEdition } from '../release/released.ts';
import { blocksNote, peopleNote } from './missing-note.ts';
import type { MobilityQuestion } from './question.ts';

type Columns = MobilityAnswer['city'];

function servedIn({ model, blockSet, period, table, classes, places, people }: MobilityQuestion, partition: Partition): Served {
  const weights = blockWeights(model, blockSet.key, period);
  return peopleByClass({ classCount: table.classes.length, classes: classes.classes, points: places.points, people, membership: partition.membership, areaCount: partition.codes.length, weights });
}

export interface ReleasedServed extends ReleasedShares {
  readonly coverage: Float64Array;
}

interface ReleasedShares {
  readonly released: Released<ReleasedClasses>;
  /** percent in class upTo or better; NaN where not shown */
  readonly values: Float64Array;
  readonly served: Float64Array;
  readonly states: Uint8Array;
}

export function releasedServed(question: MobilityQuestion, partition: Partition): ReleasedServed {
  const counted = servedIn(question, partition);
  const released = releaseClasses({ ...counted, classCount: question.table.classes.length }, question.model.policy, question.audience, question.isSensitive);
  return { ...sharesOf(released, question.upTo), coverage: counted.coverage };
}

function sharesOf(released: Released<ReleasedClasses>, upTo: number): ReleasedShares {
  const { classCount, totals } = released;
  const served = totals.map((_, area) => released.upTo[area * classCount + upTo]!);
  const values = served.map((count, area) => rounded((100 * count) / totals[area]!));
  const states = released.states.map((state, area) => (isShown(state) && Number.isNaN(values[area]!) ? SUPPRESSED : state));
  return { released, served, values, states };
}

export function mobilityColumns(question: MobilityQuestion, partition: Partition, names: readonly string[]): Columns {
  return columnsOf(releasedServed(question, partition), partition, names);
}

/** The public gets sums of what is released of published areas and of blocks inside, the administration exact ones. */
function drawnColumns(question: MobilityQuestion, drawn: Drawn): Columns {
  const { model, audience, isSensitive, upTo } = question;
  const partition = drawnPartition(model, drawn.blockSet, drawn.blocks);
  const atoms = publicAtoms(model, drawn, audience);
  if (atoms === null) return mobilityColumns(question, partition, [drawn.name]);
  const summed = sumReleasedClasses(releasedServed(question, atoms).released, thresholdOf(model.policy, isSensitive));
  return columnsOf({ ...sharesOf(summed, upTo), coverage: servedIn(question, partition).coverage }, partition, [drawn.name]);
}

function columnsOf({ released, served, values, states, coverage }: ReleasedServed, partition: Partition, names: readonly string[]): Columns {
  const { totals, classCount } = released;
  const byClass = Array.from({ length: classCount + 1 }, (_, at) => totals.map((_total, area) => peopleInClass(released, area, at)));
  return {
    codes: [...partition.codes],
    names: [...names],
    values: numbersOf(values),
    states: Array.from(states, (state) => STATES[state]!),
    people: numbersOf(totals),
    served: numbersOf(served),
    notServed: numbersOf(totals.map((total, area) => total - served[area]!)),
    byClass: byClass.map(numbersOf),
    sharesByClass: byClass.map((column) => numbersOf(column.map((count, area) => (100 * count) / totals[area]!))),
    coverage: numbersOf(coverage),
  };
}

export function mobilityAnswer(question: MobilityQuestion, edition: Edition, classes: ClassesQuery): MobilityAnswer {
  const { model, audience, state, period, fullBasis } = question;
  const columns = mobilityColumns(question, edition, edition.names);
  return {
    ...columns,
    ...classified(Float64Array.from(columns.values, (value) => value ?? Number.NaN), Uint8Array.from(columns.states, (each) => STATES.indexOf(each)), classes),
    city: cityColumns(question),
    note: peopleNote(question, columns),
    basis: fullBasis,
    meta: offersMeta(model, audience, state, { level: edition.level, edition: edition.key, blockSet: edition.blockSet, period }),
  };
}

export function cityColumns(question: MobilityQuestion): Columns {
  const city = cityEdition(question.model, question.blockSet.key, question.period);
  return mobilityColumns(question, city, city.names);
}

export function mobilityAreaAnswer(question: MobilityQuestion, drawn: Drawn): MobilityAreaAnswer {
  const { model, audience, state, period, fullBasis } = question;
  const columns = drawnColumns(question, drawn);
  return {
    ...columns,
    isSnapped: drawn.isSnapped,
    city: cityColumns(question),
    note: peopleNote(question, columns),
    basis: fullBasis,
    meta: offersMeta(model, audience, state, { level: cityLevelOf(model).key, blockSet: drawn.blockSet, period }),
  };
}

/** Geography: which class lies where inside each block, whoever lives there. */
export function mobilityBlocksAnswer(question: MobilityQuestion): MobilityBlocksAnswer {
  const { blockSet, places, classes, table, ground, model, audience, state, period, fullBasis } = question;
  const blocks = classesOfBlocks(classes, places.points, blockSet.codes.length);
  const columns = table.classes.length + 1;
  const isPlaced = new Uint8Array(blockSet.codes.length);
  for (const block of places.points.blocks) isPlaced[block] = 1;
  return {
    codes: [...blockSet.codes],
    classes: classPositions(blocks.classes),
    states: Array.from(isPlaced, (placed) => STATES[placed === 1 ? VALUE : MISSING]!),
    shares: Array.from({ length: columns }, (_, column) => Array.from(blockSet.codes, (_code, block) => rounded(blocks.shares[block * columns + column]!))),
    stations: Array.from(blocks.stations, (station) => (station < 0 ? '' : ground.timetable.stations.ids[station]!)),
    note: blocksNote(isPlaced.filter((placed) => placed === 0).length, isPlaced.length),
    basis: fullBasis,
    meta: offersMeta(model, audience, state, { blockSet: blockSet.key, period }),
  };
}

export function classPositions(classes: Int8Array): (number | null)[] {
  return Array.from(classes, (each) => (each === NO_CLASS ? null : each));
}
