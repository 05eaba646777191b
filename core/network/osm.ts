/** An OpenStreetMap extract in columns, however it was read. */
export type Tags = Readonly<Record<string, string>>;

export interface OsmWay {
  readonly id: number;
  readonly nodes: readonly number[];
  readonly tags: Tags;
}

export interface OsmNode {
  readonly id: number;
  readonly lon: number;
  readonly lat: number;
  readonly tags: Tags;
}

export interface OsmExtract {
  /** every node, ascending by id: parallel columns, degrees */
  readonly nodeIds: Float64Array;
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  readonly ways: readonly OsmWay[];
  readonly taggedNodes: readonly OsmNode[];
  readonly counts: { readonly nodes: number; readonly ways: number; readonly relations: number };
}

/** Position of a node's id in the extract, −1 where the extract does not hold it. O(log n). */
export function positionOf(extract: OsmExtract, id: number): number {
  let [low, high] = [0, extract.nodeIds.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = extract.nodeIds[middle]!;
    if (found === id) return middle;
    if (found < id) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
