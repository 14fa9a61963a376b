/** Rows of a drawing while they are drawn. Everything keeps to sheet px, so that no seam is ever seen. */
export interface Strip {
  /** Of the first pixel, sheet px, whole. */
  readonly left: number;
  readonly top: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly channels: 1 | 3;
  readonly data: Uint8Array;
}

/** What is drawn over what came before, on any strip: the same pixels whatever the strip. */
export interface Layer {
  draw(strip: Strip): void;
}

/** Lays a colour over pixel `at` (an index into the strip's pixels), `alpha` 0 … 1. */
export function blend(strip: Strip, at: number, alpha: number, samples: readonly number[]): void {
  const { channels, data } = strip;
  for (let channel = 0; channel < channels; channel++) {
    const index = at * channels + channel;
    const below = data[index]!;
    data[index] = Math.round(below + (samples[channel]! - below) * alpha);
  }
}
