/** Answers about public transport as types, those of the contract; nothing of zod gets into the bundle. */
import type { z } from 'zod';
import type * as journeys from '../../core/contract/journeys.ts';
import type * as mobility from '../../core/contract/mobility.ts';
import type { LinesAnswer } from '../../core/contract/stops.ts';
import type { ClassTableSchema, PresetsAnswer } from '../../core/contract/transit.ts';

export type { BatchAnswer, BatchReachAnswer, JourneysAnswer } from '../../core/contract/journeys.ts';
export type { MobilityAnswer, MobilityAreaAnswer, MobilityBasis, MobilityBlocksAnswer, MobilityPolygons, ServiceChange, ServiceWhatIfAnswer } from '../../core/contract/mobility.ts';
export type { DeparturesAnswer, LinesAnswer, StopClassAnswer, StopsAnswer } from '../../core/contract/stops.ts';
export type { ClassTableSchema as ClassTable, DayTypeAnswer, PresetAnswer, PresetsAnswer } from '../../core/contract/transit.ts';

export type Preset = PresetsAnswer['presets'][number];
export type DistanceMetric = ClassTableSchema['metric'];
export type TransitMode = ClassTableSchema['groups'][number]['modes'][number];
export type LineAnswer = LinesAnswer['lines'][number];
/** As they are sent: what has a default may be absent. */
export type MobilityInput = z.input<typeof mobility.MobilityInput>;
export type ServiceWhatIfInput = z.input<typeof mobility.ServiceWhatIfInput>;
export type JourneysInput = z.input<typeof journeys.JourneysInput>;
export type BatchInput = z.input<typeof journeys.BatchInput>;
