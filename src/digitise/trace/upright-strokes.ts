import type { CurveProbabilities } from '../../core/segmenter.js';
import { type Run, type TrackPart, thinStrokes } from './thin-strokes.js';

/** What such ink counts as: likelier a curve than not, and no more than that. */
const likelyInk = 140;
/** A network that has seen a line of the grid says so: of a stroke that may be a curve the mean is above this. */
const leastDoubt = 40;
/** And the mean of what it makes of a broken style there below this, 0–255. */
const mostOfOthers = 55;
/** Fewer lines are no grid whose absence elsewhere says anything. */
const fewestLines = 2;

/** How far the middle of an upright stroke moves from row to row on the mean, px. */
const mostMovedPx = 0.35;
/** Share of its rows in which it is seen between paper on both sides. */
const leastSeen = 0.6;
/** No dash is longer, mm. */
const longestDashMm = 10;
/** Over so much of a stroke the network is asked at once, mm. */
const askedMm = 4;

/**
 * A network sees a window and no sheet: where a solid curve runs upright for a while it takes it for a line of the grid
 * that is printed a little askew. The layout knows where those lines are. So ink that goes on upright in a stroke of a
 * pen's width, clear of every line of the layout, counts as likely ink of a solid curve, wherever the network is not sure
 * that none is there, or is not above and below. Where the layout has no lines nothing is changed.
 * @param probabilities of a trained segmenter
 * @param part of the sheet that the probabilities are of
 */
export function withUprightStrokes(probabilities: CurveProbabilities, part: TrackPart): CurveProbabilities {
  const { verticals } = part.layout.tracks[part.track]!;
  if (verticals.length < fewestLines) return probabilities;
  const rows = (askedMm * part.dpi) / 25.4;
  const longest = (longestDashMm * part.dpi) / 25.4;
  let solid: Uint8Array | null = null;
  for (const stroke of thinStrokes(part)) {
    const pieces = piecesOf(stroke, rows);
    const answers = pieces.map((piece) => answerOf(piece, probabilities, stroke.length > longest));
    pieces.forEach((piece, index) => {
      if (answers[index] === 'broken' || !isSteady(piece)) return;
      if (answers[index] === 'none' && !liesBetweenInk(answers, index)) return;
      solid ??= probabilities.solid.slice();
      for (const { base, from, to } of piece)
        for (let at = base + from; at < base + to; at++) solid[at] = Math.max(solid[at]!, likelyInk);
    });
  }
  return solid === null ? probabilities : { ...probabilities, solid };
}

/** Whether it goes down without jumping about, as a way through specks does, and is mostly seen by itself. */
function isSteady(runs: readonly Run[]): boolean {
  const seen = runs.filter(({ isCrossed }) => !isCrossed);
  let moved = 0;
  for (let i = 1; i < seen.length; i++)
    moved += Math.abs(seen[i]!.from + seen[i]!.to - seen[i - 1]!.from - seen[i - 1]!.to) / 2;
  return seen.length >= leastSeen * runs.length && moved <= mostMovedPx * seen.length;
}

/** What the network makes of a piece: perhaps a solid curve, one of another style, or none. */
type Answer = 'maybe' | 'broken' | 'none';

/** @param isNoDash ink that goes on for longer than any dash is no dash, whatever the network makes of it */
function answerOf(runs: readonly Run[], probabilities: CurveProbabilities, isNoDash: boolean): Answer {
  const { solid, dashed, dotted, learned } = probabilities;
  let [any, broken, pixels] = [0, 0, 0];
  for (const { base, from, to } of runs)
    for (let at = base + from; at < base + to; at++) {
      pixels++;
      any += solid[at]! + dashed[at]! + dotted[at]!;
      broken += Math.max(
        dashed[at]!,
        dotted[at]!,
        learned?.dashedTrace[at] ?? 0,
        learned?.dottedTrace[at] ?? 0,
      );
    }
  if (!isNoDash && broken >= mostOfOthers * pixels) return 'broken';
  return any >= leastDoubt * pixels ? 'maybe' : 'none';
}

/** A stroke is one thing: what the network sees in it above and below is also what lies between, however sure it is that nothing does. */
function liesBetweenInk(answers: readonly Answer[], index: number): boolean {
  return answers.slice(0, index).includes('maybe') && answers.slice(index + 1).includes('maybe');
}

/** Runs of so many rows after each other; what is left over goes with the piece before. */
function piecesOf(stroke: readonly Run[], rows: number): Run[][] {
  const count = Math.max(1, Math.floor(stroke.length / rows));
  return Array.from({ length: count }, (_, piece) =>
    stroke.slice(
      Math.floor((piece * stroke.length) / count),
      Math.floor(((piece + 1) * stroke.length) / count),
    ),
  );
}
