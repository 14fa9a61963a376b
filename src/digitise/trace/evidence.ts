import type { Mask } from '../../core/raster.js';
import type { CurveProbabilities } from '../../core/segmenter.js';
import type { TemplateCurve } from '../../core/template.js';
import { curveClasses } from '../../core/truth.js';
import { inFours, isPaper } from '../fours.js';

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
/** A probability so small that its code would mean that the curve cannot be seen is none. */
const probabilityCode = (scaled: number): number => (scaled >= covered + 1 ? scaled : 0);
/** Whether an edge of ink against a pixel of this code is the curve's own: paper is there, and to be seen. */
export const showsEdge = (code: number | undefined): boolean =>
  code !== undefined && code !== hidden && code !== covered;
/** Ink in the curve's own colour needs no style to be told by. */
const surelyInk = 230;
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

/** What a window says of one curve while no stroke is hidden from it. */
export interface OpenEvidence extends Evidence {
  readonly style: TemplateCurve['style'];
  /** Of a trained segmenter: probability of ink and of the way between dashes. It may see a curve that crosses another. */
  readonly seen?: readonly [Uint8Array, Uint8Array] | undefined;
  /** Of a trained segmenter: what ink of the other styles adds, worked out when it is first asked for. */
  readonly otherStyles?: (() => OtherStyles) | undefined;
  /** Ink of whatever style, as codes: where somebody saw the curve run. Not of a curve that is told by its colour. */
  readonly anyStyle?: (() => Uint8Array) | undefined;
}

/** Ink of the other styles. */
interface OtherStyles {
  /** What it counts, a byte a pixel. */
  readonly worth: Uint8Array;
  /** It, or ink of the curve's own style. */
  readonly ink: Uint8Array;
}

/**
 * @param probabilities of the window
 * @param ink on a colour sheet. A colour tells a curve by itself; black is the grid's and the text's as well, so that a
 *   black curve is told by the segmenter, from all ink that is not in another colour
 */
export function openEvidence(
  curve: TemplateCurve,
  probabilities: CurveProbabilities,
  ink: InkByColour | undefined,
  edges: TrackEdges,
): OpenEvidence {
  if (ink !== undefined && curve.colour !== 'black') return evidenceOfColour(curve, probabilities, ink);
  const evidence =
    probabilities.learned === undefined
      ? evidenceOfStyle(curve, probabilities)
      : learnedEvidence(curve, probabilities, edges);
  if (ink !== undefined) cover(evidence.codes, ink.other);
  return { ...evidence, anyStyle: () => anyStyleOf(probabilities, edges) };
}

function evidenceOfColour(
  { style }: TemplateCurve,
  { widthPx, heightPx, [style]: probability, hidden: under }: CurveProbabilities,
  { own, other }: InkByColour,
): OpenEvidence {
  const codes = new Uint8Array(widthPx * heightPx);
  for (let i = 0; i < codes.length; i++)
    if (own.data[i] === 1) codes[i] = Math.max(probability[i]!, surelyInk);
    else if (other.data[i] === 1 || under[i]! > 127) codes[i] = covered;
  return { widthPx, heightPx, codes, style };
}

function evidenceOfStyle(
  { style }: TemplateCurve,
  { widthPx, heightPx, [style]: probability, hidden: under }: CurveProbabilities,
): OpenEvidence {
  const codes = new Uint8Array(widthPx * heightPx);
  for (let i = 0; i < codes.length; i++)
    if (probability[i]! > covered) codes[i] = probability[i]!;
    else if (under[i]! > 127) codes[i] = hidden;
  return { widthPx, heightPx, codes, style };
}

function cover(codes: Uint8Array, other: Mask): void {
  for (let i = 0; i < codes.length; i++) if (other.data[i] === 1 && codes[i] !== hidden) codes[i] = covered;
}

/** Where the curve runs is where its ink is or, of a broken style, where it goes on through a gap. */
function learnedEvidence(
  { style }: TemplateCurve,
  probabilities: CurveProbabilities,
  edges: TrackEdges,
): OpenEvidence {
  const { widthPx, heightPx, learned, hidden: under } = probabilities;
  const ink = probabilities[style];
  const way = { solid: ink, dashed: learned!.dashedTrace, dotted: learned!.dottedTrace }[style];
  const codes = new Uint8Array(widthPx * heightPx);
  const planes = [inFours(ink), inFours(way), inFours(under)] as const;
  for (let i = 0; i < codes.length; i++) {
    if (isPaper(planes[0], i) && isPaper(planes[1], i) && isPaper(planes[2], i)) {
      i += 3;
      continue;
    }
    const own = Math.max(ink[i]!, way[i]!);
    if (own < inkFrom && under[i]! > 127) codes[i] = hidden;
    else if (own > covered) codes[i] = own;
  }
  doubtBorders(codes, widthPx, edges);
  const [one, another] = curveClasses.filter((other) => other !== style);
  let others: OtherStyles | undefined;
  const otherStyles = (): OtherStyles => {
    others ??= otherStylesOf(ink, probabilities[one!], probabilities[another!], widthPx, edges);
    return others;
  };
  return { widthPx, heightPx, codes, ink, style, seen: [ink, way], otherStyles };
}

/** What ink of another style counts where it is nobody else's: not so sure that a curve is found again there. */
const otherStyleShare = 0.65;
/**
 * A network that cannot tell of what style a thin line is divides it among them: they are added up from here on. Below, paper is
 * likelier whatever they come to.
 */
const leastDivided = 64;
const worthOf = Uint8Array.from({ length: 256 }, (_, code) => probabilityCode(otherStyleShare * code));

/**
 * Where the strokes of all other curves are hidden, what ink is left is this curve's, whatever style the network took it for: a
 * copy joins dashes, and breaks lines.
 * @param evidence with those strokes hidden, of the curve of `open`; its codes are changed
 */
export function addOtherStyles(evidence: Evidence, { otherStyles }: OpenEvidence): Evidence {
  if (otherStyles === undefined) return evidence;
  const { worth, ink } = otherStyles();
  const { codes } = evidence;
  const fours = inFours(worth);
  for (let i = 0; i < worth.length; i++)
    if (isPaper(fours, i)) i += 3;
    else if (worth[i]! > codes[i]! && codes[i] !== hidden && codes[i] !== covered) codes[i] = worth[i]!;
  return { ...evidence, ink };
}

/**
 * Where somebody saw the curve run, ink is its own whatever style it seems to be of, and as sure where it is faint: what leads
 * from point to point counts, not what is darkest.
 * @param evidence of the curve of `open`; its codes are changed
 */
export function withAnyStyle(evidence: Evidence, { anyStyle, ink }: OpenEvidence): Evidence {
  if (anyStyle === undefined) return evidence;
  const any = anyStyle();
  const { codes } = evidence;
  for (let i = 0; i < any.length; i++)
    if (codes[i] !== hidden && codes[i] !== covered)
      if (any[i]! >= inkFrom) codes[i] = Math.max(any[i]!, surelyInk);
      else if (any[i]! > codes[i]!) codes[i] = any[i]!;
  return { ...evidence, ink: ink && any };
}

/**
 * Ink of all styles in one: a network that cannot tell of what style a thin line is divides it among them.
 * @returns a byte a pixel, as codes
 */
function anyStyleOf({ solid, dashed, dotted, widthPx }: CurveProbabilities, edges: TrackEdges): Uint8Array {
  const sum = new Uint8Array(solid.length);
  for (let i = 0; i < sum.length; i++)
    sum[i] = probabilityCode(Math.min(255, solid[i]! + dashed[i]! + dotted[i]!));
  doubtBorders(sum, widthPx, edges);
  return sum;
}

function otherStylesOf(
  own: Uint8Array,
  one: Uint8Array,
  another: Uint8Array,
  widthPx: number,
  edges: TrackEdges,
): OtherStyles {
  const worth = new Uint8Array(own.length);
  const ink = own.slice();
  const [fours, others] = [inFours(one), inFours(another)];
  for (let i = 0; i < worth.length; i++)
    if (isPaper(fours, i) && isPaper(others, i)) i += 3;
    else {
      const most = Math.max(one[i]!, another[i]!);
      const sum = Math.min(255, own[i]! + one[i]! + another[i]!);
      const counts = worthOf[sum < leastDivided ? most : sum]!;
      worth[i] = counts;
      if (counts > own[i]!) ink[i] = counts;
    }
  doubtBorders(worth, widthPx, edges);
  return { worth, ink };
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
        if (codes[i]! > covered && codes[i]! < sureOnBorder) codes[i] = probabilityCode(codes[i]! >> 2);
    }
}
