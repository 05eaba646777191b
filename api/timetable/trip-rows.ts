/** Gathers the usable trips of a feed as the rows that core/transit/patterns.ts assembles. O(stop times). */
import type { TripRows } from '../../core/transit/patterns.ts';
import { runningSums } from '../../core/transit/patterns.ts';
import { clockText } from '../../core/transit/dates.ts';
import type { Frequencies, Transfers } from '../../core/transit/timetable.ts';
import type { FrequencyRow, TransferRow } from './read-frequencies.ts';
import type { FeedTrips } from './read-routes.ts';
import type { StopTimeRows } from './read-stop-times.ts';

interface Kept {
  readonly trip: number;
  readonly id: string;
  /** rows of the feed */
  readonly rows: readonly number[];
  /** added to every time: an exact repetition of the template */
  readonly shift: number;
  readonly isTemplate: boolean;
}

export class TripRowsBuilder {
  readonly #trips: FeedTrips;
  readonly #rows: StopTimeRows;
  readonly #kept: Kept[] = [];
  readonly #frequencies: { readonly kept: number; readonly row: FrequencyRow }[] = [];

  constructor(trips: FeedTrips, rows: StopTimeRows) {
    this.#trips = trips;
    this.#rows = rows;
  }

  get isEmpty(): boolean {
    return this.#kept.length === 0;
  }

  /** rows: usable stop times in order. With frequencies the trip itself does not run. */
  add(trip: number, rows: readonly number[], frequencies: readonly FrequencyRow[]): void {
    const id = this.#trips.ids[trip]!;
    if (frequencies.length === 0) this.#kept.push({ trip, id, rows, shift: 0, isTemplate: false });
    const first = this.#rows.departures[rows[0]!]!;
    for (const { start, end, headway } of frequencies.filter(({ isExact }) => isExact)) {
      for (let time = start; time < end; time += headway) this.#kept.push({ trip, id: `${id}@${clockText(time)}`, rows, shift: time - first, isTemplate: false });
    }
    const loose = frequencies.filter(({ isExact }) => !isExact);
    if (loose.length === 0) return;
    const kept = this.#kept.push({ trip, id, rows, shift: 0, isTemplate: true }) - 1;
    for (const row of loose) this.#frequencies.push({ kept, row });
  }

  /** Positions in the feed's stops, repeated. */
  *servedStops(): Generator<number> {
    for (const { rows } of this.#kept) for (const row of rows) yield this.#rows.stops[row]!;
  }

  /** positions: feed's stop → stop of the timetable */
  finish(positions: Int32Array): { trips: TripRows; frequencies: Frequencies } {
    const kept = this.#kept;
    const offsets = runningSums(kept.map(({ rows }) => rows.length));
    const total = offsets.at(-1)!;
    const [stops, arrivals, departures, flags] = [new Uint32Array(total), new Int32Array(total), new Int32Array(total), new Uint8Array(total)];
    let at = 0;
    for (const { rows, shift } of kept) {
      for (const row of rows) {
        stops[at] = positions[this.#rows.stops[row]!]!;
        arrivals[at] = this.#rows.arrivals[row]! + shift;
        departures[at] = this.#rows.departures[row]! + shift;
        flags[at++] = this.#rows.flags[row]!;
      }
    }
    const of = (column: readonly number[]): number[] => kept.map(({ trip }) => column[trip]!);
    const trips = {
      ids: kept.map(({ id }) => id),
      headsigns: kept.map(({ trip }) => this.#trips.headsigns[trip]!),
      routes: Uint32Array.from(of(this.#trips.routes)),
      services: Uint32Array.from(of(this.#trips.services)),
      directions: Int8Array.from(of(this.#trips.directions)),
      wheelchair: Uint8Array.from(of(this.#trips.wheelchair)),
      isTemplate: Uint8Array.from(kept, ({ isTemplate }) => (isTemplate ? 1 : 0)),
      offsets,
      stops,
      arrivals,
      departures,
      flags,
    };
    return { trips, frequencies: this.#frequencyColumns() };
  }

  #frequencyColumns(): Frequencies {
    const rows = this.#frequencies;
    return {
      trips: Uint32Array.from(rows, ({ kept }) => kept),
      startSeconds: Int32Array.from(rows, ({ row }) => row.start),
      endSeconds: Int32Array.from(rows, ({ row }) => row.end),
      headwaySeconds: Int32Array.from(rows, ({ row }) => row.headway),
    };
  }

  /** Sparse by the stop of arrival; of several statements about a pair the first counts. */
  transfers(rows: readonly TransferRow[], positions: Int32Array, stopCount: number): Transfers {
    const seen = new Set<number>();
    const used = rows.filter(({ from, to }) => {
      const key = positions[from]! * stopCount + positions[to]!;
      if (positions[from]! < 0 || positions[to]! < 0 || seen.has(key)) return false;
      return seen.add(key);
    });
    used.sort((a, b) => positions[a.from]! - positions[b.from]! || positions[a.to]! - positions[b.to]!);
    const counts = new Uint32Array(stopCount);
    for (const { from } of used) counts[positions[from]!]!++;
    return { offsets: runningSums(counts), targets: Uint32Array.from(used, ({ to }) => positions[to]!), seconds: Uint32Array.from(used, ({ seconds }) => seconds) };
  }
}
