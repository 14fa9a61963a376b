import type { CurveSet } from '../../core/curve-set.js';
import type { Polyline, Stroke } from '../../core/polyline.js';
import type { Stream } from '../../core/rng.js';
import { dashLines } from '../../render/sheet/dash.js';

/** Curves that move; a bit size does not. */
const mnemonics = ['GR', 'SP', 'CALI', 'RHOB', 'NPHI', 'DT', 'PEF'];
/** Of the tile that a track is wide: most limbs are seen from nearby, as on a scan. */
const trackPerTile = 1.6;

/** On and off, in px, at a pen of 1 px; a wider pen keeps the gaps open. */
const patterns = { solid: [], dashed: [7, 4], dotted: [0.1, 3.4] } as const;
export type LineStyle = keyof typeof patterns;
export const lineStyles = Object.keys(patterns) as LineStyle[];

/** A piece of one of the well's curves, laid across a tile: its vector in px of the tile. */
export function curveStroke(
  well: CurveSet,
  { sidePx, penPx, style, stream }: { sidePx: number; penPx: number; style: LineStyle; stream: Stream },
): Stroke {
  const name = stream.pick(mnemonics);
  const { values } = well.curves.find(({ mnemonic }) => mnemonic === name)!;
  const sorted = values.toSorted();
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))]!;
  const range = Math.max(at(0.97) - at(0.03), 1e-9);
  const pxPerSample = stream.between(1.5, 4);
  const samples = Math.ceil(sidePx / pxPerSample) + 4;
  const first = stream.integer(0, values.length - samples);
  const piece = values.subarray(first, first + samples);
  const middle = piece.toSorted()[samples >> 1]!;
  const centrePx = stream.between(0.25, 0.75) * sidePx;
  const topPx = -2 * pxPerSample - stream.between(0, pxPerSample);
  const line: Polyline = {
    x: Float64Array.from(piece, (value) => centrePx + ((value - middle) / range) * trackPerTile * sidePx),
    y: Float64Array.from(piece, (_, index) => topPx + index * pxPerSample),
  };
  const paths = dashLines(
    [line],
    patterns[style].map((length, index) => (index % 2 === 0 ? length : length + penPx - 1)),
    stream.between(0, 20),
  );
  return { paths, penWidth: penPx, cap: style === 'solid' ? 'butt' : 'round', join: 'round' };
}
