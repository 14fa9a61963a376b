/** Where edges cross inside a slab, from the top down. */
export class CrossingList {
  /** How far down the slab, 0 … 1, and which slots change places. */
  share = new Float64Array(16);
  left = new Uint32Array(16);
  right = new Uint32Array(16);
  count = 0;
  #sorted = new Uint32Array(16);

  /**
   * @param order slots from left to right at the top, the first `spanning` of them
   * @param topX and `bottomX` by slot
   */
  find(order: Uint32Array, spanning: number, topX: Float64Array, bottomX: Float64Array): void {
    this.count = 0;
    if (this.#sorted.length < spanning) this.#sorted = new Uint32Array(2 * spanning);
    const sorted = this.#sorted;
    for (let k = 0; k < spanning; k++) {
      const slot = order[k]!;
      let place = k;
      for (; place > 0 && bottomX[sorted[place - 1]!]! > bottomX[slot]!; place--) {
        const passed = sorted[place - 1]!;
        sorted[place] = passed;
        const above = topX[slot]! - topX[passed]!;
        const below = bottomX[passed]! - bottomX[slot]!;
        this.#add(Math.max(0, above) / (Math.max(0, above) + below), passed, slot);
      }
      sorted[place] = slot;
    }
    this.#sortByShare();
  }

  #add(share: number, left: number, right: number): void {
    if (this.count === this.share.length) {
      const grown = <T extends Float64Array | Uint32Array>(old: T, fresh: T): T => {
        fresh.set(old as never);
        return fresh;
      };
      this.share = grown(this.share, new Float64Array(2 * this.count));
      this.left = grown(this.left, new Uint32Array(2 * this.count));
      this.right = grown(this.right, new Uint32Array(2 * this.count));
    }
    this.share[this.count] = share;
    this.left[this.count] = left;
    this.right[this.count++] = right;
  }

  #sortByShare(): void {
    const { share, left, right, count } = this;
    if (count > 48) {
      const byShare = Uint32Array.from({ length: count }, (_, k) => k).sort((a, b) => share[a]! - share[b]!);
      const of = <T extends Float64Array | Uint32Array>(values: T): T => {
        const old = values.slice(0, count);
        for (let k = 0; k < count; k++) values[k] = old[byShare[k]!]!;
        return values;
      };
      this.share = of(share);
      this.left = of(left);
      this.right = of(right);
      return;
    }
    for (let k = 1; k < count; k++) {
      const [s, l, r] = [share[k]!, left[k]!, right[k]!];
      let place = k;
      for (; place > 0 && share[place - 1]! > s; place--) {
        share[place] = share[place - 1]!;
        left[place] = left[place - 1]!;
        right[place] = right[place - 1]!;
      }
      share[place] = s;
      left[place] = l;
      right[place] = r;
    }
  }
}
