import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Raster } from '../../src/core/raster.js';

/** Where a point of the straight sheet lies in the image. */
export interface Warp {
  x(u: number, y: number): number;
  /** y of the depth line v where it crosses x. */
  y(v: number, x: number): number;
}

export const straight: Warp = { x: (u) => u, y: (v) => v };

/** Skew about the top left corner, with a sideways shift that depends on y. */
export function warped(slope: number, shift: (y: number) => number = () => 0): Warp {
  return { x: (u, y) => u + slope * y + shift(y), y: (v, x) => v - slope * x };
}

/** A white sheet to draw lines on; ink is black. */
export class Sheet {
  readonly data: Uint8Array;
  constructor(
    readonly widthPx: number,
    readonly heightPx: number,
    private readonly warp: Warp = straight,
  ) {
    this.data = new Uint8Array(widthPx * heightPx).fill(255);
  }

  /** A line down the sheet at u, `width` px wide: the columns whose centres it covers. */
  vertical(
    u: number,
    width: number,
    from = 0,
    to = this.heightPx,
    keep: (row: number) => boolean = () => true,
  ): this {
    for (let row = from; row < to; row++) {
      if (!keep(row)) continue;
      const x = this.warp.x(u, row + 0.5);
      for (let col = Math.ceil(x - width / 2 - 0.5); col + 0.5 < x + width / 2; col++) this.ink(col, row);
    }
    return this;
  }

  /** A line across the sheet at v between u = left and u = right. */
  horizontal(v: number, width: number, left: number, right: number): this {
    const first = Math.floor(this.warp.x(left, v));
    const last = Math.ceil(this.warp.x(right, v));
    for (let col = first; col < last; col++) {
      const y = this.warp.y(v, col + 0.5);
      for (let row = Math.ceil(y - width / 2 - 0.5); row + 0.5 < y + width / 2; row++) this.ink(col, row);
    }
    return this;
  }

  /** A curve x(row), `width` px wide, steep parts filled. */
  curve(xOf: (row: number) => number, width: number): this {
    for (let row = 0; row < this.heightPx; row++) {
      const here = this.warp.x(xOf(row), row + 0.5);
      const next = this.warp.x(xOf(row + 1), row + 1.5);
      for (
        let col = Math.floor(Math.min(here, next) - width / 2);
        col < Math.max(here, next) + width / 2;
        col++
      )
        this.ink(col, row);
    }
    return this;
  }

  /** Turns a share of the pixels over. */
  noise(share: number, seed: number): this {
    const random = xoroshiro128plus(seed);
    const flips = Math.round(share * this.data.length);
    for (let k = 0; k < flips; k++) {
      const at = Math.floor(uniformFloat64(random) * this.data.length);
      this.data[at] = 255 - this.data[at]!;
    }
    return this;
  }

  raster(): Raster {
    return { widthPx: this.widthPx, heightPx: this.heightPx, channels: 1, data: this.data };
  }

  private ink(col: number, row: number): void {
    if (col >= 0 && col < this.widthPx && row >= 0 && row < this.heightPx)
      this.data[row * this.widthPx + col] = 0;
  }
}
