/** Numbers of a shape: darkness, radius (0: four corners), top, bottom, then x and y of the corners or the centre. */
const stride = 12;

/** Convex pieces of ink in px of the whole paper, in the order of drawing. */
export class Shapes {
  #numbers = new Float64Array(stride * 256);
  count = 0;

  clear(): void {
    this.count = 0;
  }

  /** Corners in order around the shape; they may fall together. */
  addQuad(
    x0: number,
    y0: number,
    x1: number,
    y1: number,
    x2: number,
    y2: number,
    x3: number,
    y3: number,
    darkness: number,
  ): void {
    const at = this.#room();
    const numbers = this.#numbers;
    numbers[at] = darkness;
    numbers[at + 1] = 0;
    numbers[at + 2] = Math.min(y0, y1, y2, y3);
    numbers[at + 3] = Math.max(y0, y1, y2, y3);
    numbers[at + 4] = x0;
    numbers[at + 5] = y0;
    numbers[at + 6] = x1;
    numbers[at + 7] = y1;
    numbers[at + 8] = x2;
    numbers[at + 9] = y2;
    numbers[at + 10] = x3;
    numbers[at + 11] = y3;
  }

  addDisc(x: number, y: number, radius: number, darkness: number): void {
    const at = this.#room();
    const numbers = this.#numbers;
    numbers[at] = darkness;
    numbers[at + 1] = radius;
    numbers[at + 2] = y - radius;
    numbers[at + 3] = y + radius;
    numbers[at + 4] = x;
    numbers[at + 5] = y;
  }

  darknessOf(shape: number): number {
    return this.#numbers[shape * stride]!;
  }

  topOf(shape: number): number {
    return this.#numbers[shape * stride + 2]!;
  }

  bottomOf(shape: number): number {
    return this.#numbers[shape * stride + 3]!;
  }

  leftOf(shape: number): number {
    const at = shape * stride;
    const numbers = this.#numbers;
    return numbers[at + 1]! > 0
      ? numbers[at + 4]! - numbers[at + 1]!
      : Math.min(numbers[at + 4]!, numbers[at + 6]!, numbers[at + 8]!, numbers[at + 10]!);
  }

  rightOf(shape: number): number {
    const at = shape * stride;
    const numbers = this.#numbers;
    return numbers[at + 1]! > 0
      ? numbers[at + 4]! + numbers[at + 1]!
      : Math.max(numbers[at + 4]!, numbers[at + 6]!, numbers[at + 8]!, numbers[at + 10]!);
  }

  /** Writes the heights at which the sides of the shape turn into `into`. @returns how many there are by now */
  corners(shape: number, into: Float64Array, count: number): number {
    const at = shape * stride;
    const numbers = this.#numbers;
    if (numbers[at + 1]! > 0) {
      into[count++] = numbers[at + 2]!;
      into[count++] = numbers[at + 3]!;
      return count;
    }
    for (let corner = 0; corner < 4; corner++) into[count++] = numbers[at + 5 + 2 * corner]!;
    return count;
  }

  /**
   * The sides of the shape in the band [top, bottom), in which it has no corner: left at the top, left at the
   * bottom, right at the top, right at the bottom. Arcs become the chords that keep their area (Simpson).
   */
  sides(shape: number, top: number, bottom: number, into: Float64Array, offset: number): void {
    const at = shape * stride;
    const numbers = this.#numbers;
    const radius = numbers[at + 1]!;
    if (radius > 0) {
      const x = numbers[at + 4]!;
      const y = numbers[at + 5]!;
      const first = halfChord(radius, top - y);
      const last = halfChord(radius, bottom - y);
      const mean = (first + 4 * halfChord(radius, (top + bottom) / 2 - y) + last) / 6;
      const slope = (last - first) / 2;
      into[offset] = x - mean + slope;
      into[offset + 1] = x - mean - slope;
      into[offset + 2] = x + mean - slope;
      into[offset + 3] = x + mean + slope;
      return;
    }
    const middle = (top + bottom) / 2;
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let corner = 0; corner < 4; corner++) {
      const here = at + 4 + 2 * corner;
      const next = at + 4 + 2 * ((corner + 1) & 3);
      const yHere = numbers[here + 1]!;
      const yNext = numbers[next + 1]!;
      if (yHere === yNext || yHere <= middle === yNext <= middle) continue;
      const down = yHere < yNext;
      const y0 = down ? yHere : yNext;
      const y1 = down ? yNext : yHere;
      const x0 = down ? numbers[here]! : numbers[next]!;
      const perRow = ((down ? numbers[next]! : numbers[here]!) - x0) / (y1 - y0);
      const atTop = x0 + perRow * (Math.max(top, y0) - y0);
      const atBottom = x0 + perRow * (Math.min(bottom, y1) - y0);
      const sum = atTop + atBottom;
      if (sum < low) {
        low = sum;
        into[offset] = atTop;
        into[offset + 1] = atBottom;
      }
      if (sum > high) {
        high = sum;
        into[offset + 2] = atTop;
        into[offset + 3] = atBottom;
      }
    }
  }

  #room(): number {
    const at = this.count++ * stride;
    if (at + stride > this.#numbers.length) {
      const larger = new Float64Array(2 * this.#numbers.length);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    return at;
  }
}

const halfChord = (radius: number, distance: number): number =>
  Math.sqrt(Math.max(0, radius * radius - distance * distance));
