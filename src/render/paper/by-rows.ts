const bucketRows = 16;

/** Finds what touches a row without a look at the rest: items by the buckets of 16 rows that they reach into. */
export class ByRows {
  private readonly buckets = new Map<number, number[]>();

  /** The item `index` reaches over rows y in [from, to]. Items that reach over no row of [first, last) are left out. */
  constructor(
    private readonly first: number,
    private readonly last: number,
  ) {}

  add(index: number, from: number, to: number): void {
    const lowest = Math.max(from, this.first);
    const highest = Math.min(to, this.last);
    if (highest < lowest) return;
    for (let bucket = Math.floor(lowest / bucketRows); bucket <= Math.floor(highest / bucketRows); bucket++) {
      const items = this.buckets.get(bucket);
      if (items) items.push(index);
      else this.buckets.set(bucket, [index]);
    }
  }

  /** Calls back for each bucket that overlaps rows [from, to): its rows within these, and its items in order. */
  forEach(
    from: number,
    to: number,
    visit: (items: readonly number[], from: number, to: number) => void,
  ): void {
    for (let bucket = Math.floor(from / bucketRows); bucket * bucketRows < to; bucket++) {
      const items = this.buckets.get(bucket);
      if (items === undefined) continue;
      visit(items, Math.max(from, bucket * bucketRows), Math.min(to, (bucket + 1) * bucketRows));
    }
  }
}
