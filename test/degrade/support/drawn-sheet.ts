import type { InkPath } from '../../../src/core/ink.js';
import type { RowSource } from '../../../src/core/row-source.js';
import type { CurveInk } from '../../../src/degrade/scan.js';
import { rowsOf } from '../../support/rows-of.js';

/** A source that holds its pixels. */
export function sourceOf(
  widthPx: number,
  heightPx: number,
  shade: (col: number, row: number) => number,
): RowSource {
  const data = Uint8Array.from({ length: widthPx * heightPx }, (_, at) =>
    shade(at % widthPx, Math.floor(at / widthPx)),
  );
  return fromData(data, widthPx, heightPx, 1);
}

export function fromData(data: Uint8Array, widthPx: number, heightPx: number, channels: 1 | 3): RowSource {
  return rowsOf({ data, widthPx, heightPx, channels });
}

/** The same picture in three channels. */
export function inColour(source: RowSource): RowSource {
  const { data } = source.readRows(0, source.heightPx);
  const colours = new Uint8Array(3 * data.length);
  for (let i = 0; i < colours.length; i++) colours[i] = data[Math.floor(i / 3)]!;
  return fromData(colours, source.widthPx, source.heightPx, 3);
}

/** Grid lines and a curve, black on white, each pixel grey by the ink in it. */
export function gridAndCurve(widthPx: number, heightPx: number): RowSource {
  return sourceOf(widthPx, heightPx, (col, row) => {
    const curve = widthPx / 2 + (widthPx / 5) * Math.sin(row / 23) + (widthPx / 20) * Math.sin(row / 7);
    const slope = (widthPx / 115) * Math.cos(row / 23) + (widthPx / 140) * Math.cos(row / 7);
    const away = Math.abs(col + 0.5 - curve) / Math.hypot(1, slope);
    const grid = col % 31 === 7 || row % 27 === 5;
    const light = Math.min(1, Math.max(0, away - 1.3));
    return Math.round(255 * Math.min(light, grid ? 0.15 : 1));
  });
}

/** All of a source, read by strips of this many rows. */
export function readAll(source: RowSource, rows = source.heightPx): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let row = 0; row < source.heightPx; row += rows)
    parts.push(source.readRows(row, Math.min(rows, source.heightPx - row)).data);
  return Uint8Array.from(Buffer.concat(parts));
}

/** A dashed sine down a sheet: its trace and its dashes, mm. */
export function dashedCurve(name = 'GR', dashMm = 3, gapMm = 2, lengthMm = 60): CurveInk {
  const at = (y: number) => 30 + 10 * Math.sin(y / 8);
  const line = (from: number, to: number) => {
    const count = Math.max(2, Math.ceil((to - from) / 0.25) + 1);
    const y = Float64Array.from({ length: count }, (_, i) => from + ((to - from) * i) / (count - 1));
    return { x: y.map(at), y };
  };
  const paths: InkPath[] = [];
  for (let from = 0; from < lengthMm; from += dashMm + gapMm) {
    const path = line(from, Math.min(lengthMm, from + dashMm));
    paths.push({
      ...path,
      widthMm: new Float32Array(path.x.length).fill(0.35),
      darkness: new Float32Array(path.x.length).fill(1),
      cap: 'butt',
    });
  }
  return { name, trace: [line(0, lengthMm)], paths };
}
