/** Door to door: from one place at once, from all blocks as a stored computation (paths: transit.ts). */
import { z } from 'zod';
import { EditionQuery } from './areas.ts';
import { IsoDate, Key, Period } from './common.ts';
import { AudienceQuery, StateName } from './meta.ts';
import { OfferId, OffersMeta } from './offers.ts';
import { ClockTime, lat, lon, numbers, states, WHEELCHAIR_RULES } from './transit.ts';
import { ClassesQuery } from './values.ts';

/**
 * One question door to door. question: 'from' leaves the origin in [time, time + window), 'to' arrives there in it (both by
 * the minute), 'last-way-home' takes an offer as the origin, its opening hours on the date as window, and answers how late
 * one may leave it and still get to each block.
 */
export const JourneysInput = z.object({
  question: z.enum(['from', 'to', 'last-way-home']).default('from'),
  origin: z.union([z.object({ lon, lat }), z.object({ block: z.string().min(1).max(64) }), z.object({ offer: OfferId })]),
  day: Key.optional().describe('key of a day type; default: weekday'),
  date: IsoDate.optional(),
  time: ClockTime.default('07:00'),
  windowMinutes: z.int().min(1).max(240).default(120),
  /** ascending; minutes are answered for each */
  percentiles: z.array(z.int().min(1).max(100)).min(1).max(5).default([5, 50, 95]),
  maximumMinutes: z.int().min(5).max(180).default(60),
  maximumRides: z.int().min(1).max(6).default(4),
  /** how one gets to the first stop; from the last stop it is always on foot */
  access: z.enum(['walk', 'bike', 'wheelchair']).default('walk'),
  maximumAccessMinutes: z.int().min(1).max(60).default(20),
  maximumEgressMinutes: z.int().min(1).max(60).default(20),
  wheelchair: z.enum(WHEELCHAIR_RULES).default('any'),
  group: Key.optional(),
  period: Period.optional(),
  /** inclusive, ascending: people and offers within, by the middle percentile asked for */
  cutoffs: z.array(z.number().min(1).max(180)).min(1).max(6).default([15, 30, 45]),
});
export type JourneysInput = z.infer<typeof JourneysInput>;

export const JourneysBasis = z.object({
  question: z.enum(['from', 'to', 'last-way-home']),
  date: IsoDate,
  day: z.string(),
  from: ClockTime,
  to: ClockTime,
  /** departures of the window that were searched; more than its minutes where lines only promise a headway (draws of their phase) */
  departures: z.int(),
  percentiles: z.array(z.int()),
  maximumMinutes: z.number(),
  maximumRides: z.int(),
  access: z.enum(['walk', 'bike', 'wheelchair']),
  wheelchair: z.enum(WHEELCHAIR_RULES),
  kilometresPerHour: z.object({ access: z.number(), egress: z.number() }),
  group: z.string(),
  period: z.string(),
  blockSet: z.string(),
});
export type JourneysBasis = z.infer<typeof JourneysBasis>;

export const JourneysAnswer = z.object({
  codes: z.array(z.string()),
  /** percentile-major: minutes[percentile][block], door to door; null: not reached within the bound in so many departures */
  minutes: z.array(numbers),
  /** without any vehicle, null beyond the bound */
  onFoot: numbers,
  /** last-way-home only: per block "HH:MM" or null; else empty */
  lastDepartures: z.array(z.string().nullable()),
  /** per block: how many departures of the window reach it, 0–1 */
  reliability: z.array(z.number()),
  states,
  /** one row a cutoff; people through the gate as cumulative counts; offers by kind */
  rings: z.array(z.object({ minutes: z.number(), people: z.number().nullable(), state: StateName, share: z.number().nullable(), blocks: z.int(), offers: z.record(z.string(), z.int()) })),
  /** where the origin hangs on the streets; null: on none within 500 m, nothing is reached then */
  origin: z.object({ lon: z.number(), lat: z.number(), metres: z.number(), stops: z.int() }).nullable(),
  /** last-way-home: hours of the offer on the date; '' where unknown, then time and window count */
  openingHours: z.string(),
  basis: JourneysBasis,
  meta: OffersMeta,
});
export type JourneysAnswer = z.infer<typeof JourneysAnswer>;

/** What the batch answers: minutes door to door from every block to the nearest offer of every kind. */
export const BatchInput = JourneysInput.pick({ day: true, date: true, time: true, windowMinutes: true, percentiles: true, maximumMinutes: true, maximumRides: true, access: true, wheelchair: true });
export type BatchInput = z.infer<typeof BatchInput>;

export const BatchBasis = JourneysBasis.omit({ group: true, period: true, question: true }).extend({ kinds: z.array(z.string()), offersVersion: z.int(), computedAt: z.string(), /** false: the offers have changed since */ isCurrent: z.boolean() });
export type BatchBasis = z.infer<typeof BatchBasis>;

/** A computation that was given up, or broken off by a restart or a failure: POST /jobs/{job}/resume goes on with it. */
const StoppedBatch = z.object({
  job: z.string(),
  state: z.enum(['cancelled', 'interrupted', 'failed']),
  /** 0–1: what is done is kept */
  progress: z.number(),
  day: z.string(),
  from: ClockTime,
  /** of a failure, else '' */
  reason: z.string(),
});

/** job: of the computation under way, its progress at /jobs/{id}; blocks done count while it runs. stopped: the latest one, if it stands still undone. */
export const BatchAnswer = z.object({
  batches: z.array(z.object({ id: z.string(), state: z.enum(['running', 'interrupted', 'done']), blocksDone: z.int(), blocks: z.int(), basis: BatchBasis })),
  job: z.string().nullable(),
  stopped: StoppedBatch.nullable(),
  meta: OffersMeta,
});
export type BatchAnswer = z.infer<typeof BatchAnswer>;

export const BatchReachQuery = z
  .object({
    category: Key.describe('key of an offer kind'),
    percentile: z.coerce.number().int().min(1).max(100).default(50).describe('one of the batch'),
    batch: z.string().max(64).optional().describe('id; default: the latest finished one'),
    group: Key.optional().describe("target group; default: the kind's"),
    cutoff: z.coerce.number().min(1).max(180).optional().describe("minutes, inclusive; default: the kind's"),
    level: z.string().optional().describe('absent: blocks only'),
    period: Period.optional(),
    format: z.enum(['json', 'csv']).optional(),
    lang: z.enum(['de', 'en']).optional(),
  })
  .extend(EditionQuery.shape)
  .extend(ClassesQuery.shape)
  .extend(AudienceQuery.shape);
export type BatchReachQuery = z.infer<typeof BatchReachQuery>;

const BatchReachColumns = z.object({ codes: z.array(z.string()), names: z.array(z.string()), /** percent reached within the cutoff */ values: numbers, states, people: numbers, reached: numbers, notReached: numbers, unknown: numbers, meanMinutes: numbers, medianMinutes: numbers });

/** areas: null where no level was asked for; blocks: one entry a block, in the order of the block set. */
export const BatchReachAnswer = z.object({
  blocks: z.object({ codes: z.array(z.string()), minutes: numbers, onFoot: numbers, states, classes: z.array(z.int().nullable()), breaks: z.array(z.number()) }),
  areas: BatchReachColumns.extend({ classes: z.array(z.int().nullable()), breaks: z.array(z.number()) }).nullable(),
  city: BatchReachColumns,
  category: z.string(),
  group: z.string(),
  period: z.string(),
  cutoffMinutes: z.number(),
  percentile: z.int(),
  basis: BatchBasis,
  meta: OffersMeta,
});
export type BatchReachAnswer = z.infer<typeof BatchReachAnswer>;
