import type { InkPath } from '../../../core/ink.js';
import { penEffect, strength } from '../../effect.js';
import { arcLengths } from '../../pen/along.js';
import { partOf, placeOn } from '../../pen/part-of.js';

export const dashPhase = penEffect({
  name: 'dash-phase',
  stage: 'paper',
  moves: true,
  about: 'The mechanism that lifts the pen is late or early: dashes stand elsewhere along their line.',
  parameters: {
    strength,
    shiftMm: { min: -20, max: 20, default: 1, about: 'All dashes, along the line.' },
    deviationMm: { min: 0, max: 2, default: 0.15, about: 'Deviation of each end of each dash, on top.' },
  },
  apply(paths, values, { curve, stream }) {
    const [trace] = curve.trace;
    const shift = values.strength * values.shiftMm;
    const deviation = values.strength * values.deviationMm;
    // A curve in one stroke has no dashes to move.
    if (paths.length <= curve.trace.length || !trace || (shift === 0 && deviation === 0)) return paths;
    const lines = curve.trace.map((line) => ({ line, lengths: arcLengths(line) }));
    let at = 0;
    return paths.flatMap((path): InkPath[] => {
      const last = path.x.length - 1;
      let from = placeOn(lines[at]!, path.x[0]!, path.y[0]!);
      while (from === undefined && at + 1 < lines.length)
        from = placeOn(lines[++at]!, path.x[0]!, path.y[0]!);
      const place = lines[at]!;
      const to = from === undefined ? undefined : placeOn(place, path.x[last]!, path.y[last]!, from);
      if (from === undefined || to === undefined) return [path];
      const moved = (end: number) => end + shift + deviation * stream.normal();
      const part = partOf(place, moved(from), moved(to));
      if (!part) return [];
      const even = (values: Float32Array) =>
        new Float32Array(part.x.length).fill(values.reduce((sum, each) => sum + each, 0) / values.length);
      return [{ ...part, widthMm: even(path.widthMm), darkness: even(path.darkness), cap: path.cap }];
    });
  },
});
