import { curveClasses } from '../core/truth.js';
import type { ImageRecord } from '../io/corpus/index.js';
import type { WindowLabels } from './image-labels.js';

/** Adds up what the labels of an image hold, window by window. */
export class LabelSummary {
  private readonly expected = [0, 0, 0];
  private readonly drawn = [0, 0, 0];
  private readonly noise = [0, 0, 0];
  private pixels = 0;

  add({ probability, masks }: WindowLabels): void {
    const classes = curveClasses.length;
    for (let at = 0; at < masks.length; at++)
      for (let channel = 0; channel < classes; channel++) {
        const p = probability[at * classes + channel]!;
        if (p === 0) continue;
        this.expected[channel]! += p;
        this.noise[channel]! += Math.min(p, 1 - p);
        this.drawn[channel]! += (masks[at]! >> channel) & 1;
      }
    this.pixels += masks.length;
  }

  result(): Pick<ImageRecord, 'expectedInk' | 'drawnInk' | 'noiseRate'> {
    const share = ([a = 0, b = 0, c = 0]: readonly number[]): [number, number, number] => [
      rounded(a / this.pixels),
      rounded(b / this.pixels),
      rounded(c / this.pixels),
    ];
    return { expectedInk: share(this.expected), drawnInk: share(this.drawn), noiseRate: share(this.noise) };
  }
}

const rounded = (value: number): number => Number(value.toPrecision(6));
