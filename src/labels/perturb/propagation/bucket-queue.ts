/**
 * A queue of costs from 0 to `mostCost`, in buckets of ¼: within a bucket in the order of coming, so that an item may come
 * again at a lower cost; who takes it looks whether its cost still holds. As every step costs 1 or more, none leads back
 * into its own bucket.
 */
export class BucketQueue {
  private readonly buckets: { readonly item: number; readonly cost: number }[][];
  private bucket = 0;
  private taken = 0;

  constructor(mostCost: number) {
    this.buckets = Array.from({ length: Math.floor(4 * mostCost) + 1 }, () => []);
  }

  push(item: number, cost: number): void {
    this.buckets[Math.floor(4 * cost)]!.push({ item, cost });
  }

  pop(): { readonly item: number; readonly cost: number } | undefined {
    while (this.bucket < this.buckets.length) {
      const next = this.buckets[this.bucket]![this.taken];
      if (next !== undefined) {
        this.taken++;
        return next;
      }
      this.bucket++;
      this.taken = 0;
    }
    return undefined;
  }
}
