import type { InkPath } from '../../core/ink.js';
import type { CurveTruth } from '../../core/truth.js';

/** What a pen without a fault puts on paper: the ink of a curve, one width, full darkness. */
export const inkOf = ({ ink }: CurveTruth): InkPath[] =>
  ink.paths.map(({ x, y }) => ({
    x,
    y,
    widthMm: new Float32Array(x.length).fill(ink.penWidth),
    darkness: new Float32Array(x.length).fill(1),
    cap: ink.cap,
  }));
