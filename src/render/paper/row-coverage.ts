/**
 * How much of each pixel of one row is covered, from slanted edges: signed areas are summed where an edge passes,
 * and a running sum along the row makes them coverage. Exact for any polygon without overlaps.
 */
export class RowCoverage {
  /** Signed areas until `close`, then coverage. */
  readonly cover: Float64Array;
  #first: number;
  #last = -1;

  /** @param widthPx of the whole paper: coverage of a pixel must not depend on the window that is drawn */
  constructor(readonly widthPx: number) {
    this.cover = new Float64Array(widthPx + 2);
    this.#first = this.cover.length;
  }

  /**
   * Covers what lies right of an edge through a band.
   * @param x0 where the edge enters the band, at its top
   * @param x1 where it leaves it
   * @param amount height of the band (0–1 px) × darkness; negative to take away
   */
  addEdge(x0: number, x1: number, amount: number): void {
    const { cover, widthPx } = this;
    let low = Math.min(x0, x1);
    let high = Math.max(x0, x1);
    low = low < 0 ? 0 : Math.min(low, widthPx);
    high = high < 0 ? 0 : Math.min(high, widthPx);
    const first = Math.floor(low);
    const last = Math.floor(high);
    if (first < this.#first) this.#first = first;
    if (last > this.#last) this.#last = last;
    if (first === last) {
      const share = (low + high) / 2 - first;
      cover[first] = cover[first]! + amount * (1 - share);
      cover[first + 1] = cover[first + 1]! + amount * share;
      return;
    }
    const perPx = amount / (high - low);
    const head = first + 1 - low;
    let before = 0.5 * perPx * head * head;
    cover[first] = cover[first]! + before;
    for (let col = first + 1; col < last; col++) {
      const reached = perPx * (col + 0.5 - low);
      cover[col] = cover[col]! + reached - before;
      before = reached;
    }
    const tail = high - last;
    const reached = amount - 0.5 * perPx * tail * tail;
    cover[last] = cover[last]! + reached - before;
    cover[last + 1] = cover[last + 1]! + amount - reached;
  }

  /** Turns sums into coverage. @returns the columns [from, to) that hold any */
  close(): { from: number; to: number } {
    const from = Math.min(this.#first, this.widthPx);
    const to = Math.min(this.#last + 1, this.widthPx);
    let sum = 0;
    for (let col = from; col < to; col++) {
      sum += this.cover[col]!;
      this.cover[col] = Math.min(sum, 1);
    }
    return { from, to };
  }

  /** Ready for the next row. */
  clear(): void {
    if (this.#last < 0) return;
    this.cover.fill(0, this.#first, this.#last + 2);
    this.#first = this.cover.length;
    this.#last = -1;
  }
}
