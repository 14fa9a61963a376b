import type { InkPath } from '../../core/ink.js';
import type { SheetBlock } from '../../core/log-sheet.js';
import { inkLayer } from './ink.js';
import type { Layer, Rgb } from './strip.js';

type Rule = SheetBlock['rules'][number];

/** The rules of the blocks, dashed as they say. */
export function ruleLayers(
  rules: readonly Rule[],
  pxPerMm: number,
  widthPx: number,
  channels: 1 | 3,
): Layer[] {
  const byColour = new Map<string, { colour: Rgb; paths: InkPath[] }>();
  for (const rule of rules) {
    const key = rule.colour.join();
    const group = byColour.get(key) ?? { colour: rule.colour, paths: [] };
    byColour.set(key, group);
    group.paths.push(...dashesOf(rule));
  }
  return [...byColour.values()].map(({ colour, paths }) =>
    inkLayer(paths, pxPerMm, widthPx, channels, colour),
  );
}

/** Frames close at their corners: a rule without dashes ends in a square. */
function dashesOf({ x1Mm, y1Mm, x2Mm, y2Mm, penMm, dashMm }: Rule): InkPath[] {
  const length = Math.hypot(x2Mm - x1Mm, y2Mm - y1Mm);
  const piece = (from: number, to: number, cap: InkPath['cap']): InkPath => {
    const at = (start: number, end: number) =>
      Float64Array.of(
        start + ((end - start) * from) / (length || 1),
        start + ((end - start) * to) / (length || 1),
      );
    return {
      x: at(x1Mm, x2Mm),
      y: at(y1Mm, y2Mm),
      widthMm: Float32Array.of(penMm, penMm),
      darkness: Float32Array.of(1, 1),
      cap,
    };
  };
  const period = dashMm.reduce((sum, each) => sum + each, 0);
  if (!(period > 0)) return [piece(0, length, 'square')];
  const pieces: InkPath[] = [];
  let on = true;
  for (let at = 0, index = 0; at < length; index++) {
    const next = at + dashMm[index % dashMm.length]!;
    // A dot: the pen touched the paper without moving.
    if (on && next === at) pieces.push(piece(at, at, 'round'));
    else if (on) pieces.push(piece(at, Math.min(next, length), 'butt'));
    at = next;
    on = !on;
  }
  return pieces;
}
