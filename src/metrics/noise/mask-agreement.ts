import type { Mask } from '../../core/raster.js';

/** How two masks of one size agree; NaN where neither has a pixel. */
export interface MaskAgreement {
  readonly f1: number;
  readonly iou: number;
  readonly f1Within1Px: number;
}

/** Sums over pairs of masks, pooled. */
export class AgreementTally {
  #both = 0;
  #a = 0;
  #b = 0;
  #aNearB = 0;
  #bNearA = 0;

  add(a: Mask, b: Mask): void {
    for (let pixel = 0; pixel < a.data.length; pixel++) {
      const inA = a.data[pixel] === 1;
      const inB = b.data[pixel] === 1;
      if (!inA && !inB) continue;
      if (inA) this.#a++;
      if (inB) this.#b++;
      if (inA && inB) this.#both++;
      if (inA && (inB || hasNeighbour(b, pixel))) this.#aNearB++;
      if (inB && (inA || hasNeighbour(a, pixel))) this.#bNearA++;
    }
  }

  figures(): MaskAgreement {
    const precision = this.#aNearB / this.#a;
    const recall = this.#bNearA / this.#b;
    return {
      f1: (2 * this.#both) / (this.#a + this.#b),
      iou: this.#both / (this.#a + this.#b - this.#both),
      f1Within1Px: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    };
  }
}

/** A pixel counts as hit within 1 px where it or one of its four neighbours is marked in the other mask. */
export function maskAgreement(a: Mask, b: Mask): MaskAgreement {
  const tally = new AgreementTally();
  tally.add(a, b);
  return tally.figures();
}

function hasNeighbour({ data, widthPx }: Mask, pixel: number): boolean {
  const col = pixel % widthPx;
  return (
    (col > 0 && data[pixel - 1] === 1) ||
    (col + 1 < widthPx && data[pixel + 1] === 1) ||
    data[pixel - widthPx] === 1 ||
    data[pixel + widthPx] === 1
  );
}
