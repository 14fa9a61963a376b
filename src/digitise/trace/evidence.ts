import type { Mask } from '../../core/raster.js';
import type { CurveProbabilities } from '../../core/segmenter.js';
import type { TemplateCurve } from '../../core/template.js';

/**
 * What one window says of one curve, a byte a pixel: 0 certainly not its ink (paper), `hidden` cannot be seen (grid), `covered`
 * other ink that may lie over it,
 * else the probability that it is its ink, scaled to 3–255.
 */
export interface Evidence {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly codes: Uint8Array;
  /**
   * Of a trained segmenter: probability of ink alone, where the codes say as well where the curve runs through the
   * gaps of its dashes. Its edges fall off gradually (soft-run.ts).
   */
  readonly ink?: Uint8Array | undefined;
}

export const hidden = 1;
export const covered = 2;
/** Whether an edge of ink against a pixel of this code is the curve's own: paper is there, and to be seen. */
export const showsEdge = (code: number | undefined): boolean =>
  code !== undefined && code !== hidden && code !== covered;
/** Ink in the curve's own colour needs no style to be told by. */
const surelyInk = 230;
/** From here on a trained segmenter's word counts under the stroke of a curve of another style that was traced before. */
const seenUnderAnother = 80;
/** On a border of the track a trained segmenter must be as sure as this. */
const sureOnBorder = 178;
/** From here on a pixel counts as ink when runs are read off a row. */
export const inkFrom = 90;

/** Ink of a colour sheet, by whether it is of the curve's colour. */
export interface InkByColour {
  readonly own: Mask;
  /** Of another colour: it may lie over the curve. */
  readonly other: Mask;
}

/**
 * @param probabilities of the window
 * @param ink on a colour sheet. A colour tells a curve by itself; black is the grid's and the text's as well, so that a
 *   black curve is told by the segmenter, from all ink that is not in another colour
 * @param taken pixels under the strokes of curves already traced: a crossing may hide there, no more; where the
 *   segmenter was trained it may see a curve of another style that crosses
 */
export function evidenceFor(
  curve: TemplateCurve,
  probabilities: CurveProbabilities,
  ink: InkByColour | undefined,
  taken: TakenPixels,
  edges: TrackEdges,
): Evidence {
  if (ink !== undefined && curve.colour !== 'black')
    return evidenceOfColour(curve, probabilities, ink, taken);
  const evidence =
    probabilities.learned === undefined
      ? evidenceOfStyle(curve, probabilities, taken)
      : learnedEvidence(curve, probabilities, taken, edges);
  if (ink !== undefined) cover(evidence.codes, ink.other);
  return evidence;
}

function evidenceOfColour(
  { style }: TemplateCurve,
  { widthPx, heightPx, [style]: probability, hidden: under }: CurveProbabilities,
  { own, other }: InkByColour,
  taken: TakenPixels,
): Evidence {
  const codes = new Uint8Array(widthPx * heightPx);
  for (let i = 0; i < codes.length; i++)
    if (taken.data[i] !== 0) codes[i] = hidden;
    else if (own.data[i] === 1) codes[i] = Math.max(probability[i]!, surelyInk);
    else if (other.data[i] === 1 || under[i]! > 127) codes[i] = covered;
  return { widthPx, heightPx, codes };
}

function evidenceOfStyle(
  { style }: TemplateCurve,
  { widthPx, heightPx, [style]: probability, hidden: under }: CurveProbabilities,
  taken: TakenPixels,
): Evidence {
  const codes = new Uint8Array(widthPx * heightPx);
  for (let i = 0; i < codes.length; i++)
    if (taken.data[i] !== 0) codes[i] = hidden;
    else if (probability[i]! > covered) codes[i] = probability[i]!;
    else if (under[i]! > 127) codes[i] = hidden;
  return { widthPx, heightPx, codes };
}

function cover(codes: Uint8Array, other: Mask): void {
  for (let i = 0; i < codes.length; i++) if (other.data[i] === 1 && codes[i] !== hidden) codes[i] = covered;
}

/** Which pixels lie under strokes already traced: bits of `styleBit`. */
export interface TakenPixels {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Uint8Array;
}

export const styleBit = { solid: 1, dashed: 2, dotted: 4 } as const;

/** Where the curve runs is where its ink is or, of a broken style, where it goes on through a gap. */
function learnedEvidence(
  { style }: TemplateCurve,
  probabilities: CurveProbabilities,
  taken: TakenPixels,
  edges: TrackEdges,
): Evidence {
  const { widthPx, heightPx, learned, hidden: under } = probabilities;
  const ink = probabilities[style];
  const way = { solid: ink, dashed: learned!.dashedTrace, dotted: learned!.dottedTrace }[style];
  const bit = styleBit[style];
  const { data } = taken;
  const codes = new Uint8Array(widthPx * heightPx);
  // Most of a sheet is paper, of which nothing is to be said: four pixels at a time.
  const [inkFour, wayFour, underFour, takenFour] = [
    inFours(ink),
    inFours(way),
    inFours(under),
    inFours(data),
  ];
  for (let four = 0; 4 * four < codes.length; four++) {
    if (
      (inkFour[four]! | wayFour[four]! | underFour[four]! | takenFour[four]!) === 0 &&
      four < inkFour.length
    )
      continue;
    for (let i = 4 * four; i < Math.min(4 * four + 4, codes.length); i++) {
      const own = Math.max(ink[i]!, way[i]!);
      const strokes = data[i]!;
      if (strokes !== 0 && ((strokes & bit) !== 0 || own < seenUnderAnother)) codes[i] = hidden;
      else if (own < inkFrom && under[i]! > 127) codes[i] = hidden;
      else if (own > covered) codes[i] = own;
    }
  }
  doubtBorders(codes, widthPx, edges);
  return { widthPx, heightPx, codes, ink };
}

/** The same bytes, four in one; the last few are counted as not 0. */
function inFours(plane: Uint8Array): Uint32Array {
  const aligned = plane.byteOffset % 4 === 0 ? plane : plane.slice();
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length >> 2);
}

/** Middles of the borders of a track in each row, px of the window. */
export interface TrackEdges {
  readonly leftEdgePx: Float64Array;
  readonly rightEdgePx: Float64Array;
}

/** Half of a border, px, with what the layout may be off by. */
const borderReachPx = 2.5;

/**
 * A network sees a window and no sheet, so that a border is a straight curve to it now and then. The layout knows where
 * borders are: there it must be sure.
 */
function doubtBorders(codes: Uint8Array, widthPx: number, { leftEdgePx, rightEdgePx }: TrackEdges): void {
  for (const edge of [leftEdgePx, rightEdgePx])
    for (let row = 0; row < edge.length; row++) {
      const from = Math.max(0, Math.round(edge[row]! - borderReachPx));
      const to = Math.min(widthPx, Math.round(edge[row]! + borderReachPx));
      for (let i = row * widthPx + from; i < row * widthPx + to; i++)
        if (codes[i]! > covered && codes[i]! < sureOnBorder) codes[i] = codes[i]! >> 2;
    }
}
