import { couldBe, type Ladder, type ReadNumber } from './ladder.js';
import type { Turn } from './recognise.js';
import type { TextBox } from './text-boxes.js';
import type { DepthNumbersOptions } from './types.js';

const fewestNumbers = 3;
/** How far from its place on the ladder a number may stand, as a share of the way to the next. */
const atPlace = 0.06;

/** The reason to refuse a ladder, or null. */
export function whyNot(
  ladder: Ladder,
  readings: readonly ReadNumber[],
  boxes: readonly TextBox[],
  turn: Turn,
  options: DepthNumbersOptions,
): string | null {
  const { rungs, every } = ladder;
  if (rungs.length < fewestNumbers)
    return `expected ${fewestNumbers} or more depth numbers at one step and spacing, but only ${rungs.length} agree (${rungs.map(({ text }) => text).join(', ')}); give depth picks`;
  if (options.every !== undefined && every % options.every !== 0)
    return `expected depth numbers every ${options.every}, but those that were read are ${every} apart; correct \`every\` or give depth picks`;
  if (ladder.rivals.length > 0)
    return `${listed(rungs)} fit together, but so do ${listed(ladder.rivals)}; give depth picks`;
  const pitches = rungs
    .map(({ box, text }) => pitchOf(boxes[box]!, turn) / text.length)
    .sort((a, b) => a - b);
  const pitch = pitches[pitches.length >> 1]!;
  if (pitch > 1.06)
    return `the depth numbers seem to have more digits than the ${rungs[0]!.text.length} that could be read (${rungs[0]!.text} …); give depth picks`;
  const first = rungs[0]!.yPx;
  const last = rungs[rungs.length - 1]!.yPx;
  const onLadder = new Set(rungs.map(({ box }) => box));
  const usual = boxes[rungs[rungs.length >> 1]!.box]!;
  const against = new Set<number>();
  for (const { box, yPx, text, confidence } of readings) {
    if (onLadder.has(box) || yPx < first || yPx > last || text.length < 3 || confidence < 70) continue;
    const alike = pitchOf(boxes[box]!, turn) / pitchOf(usual, turn);
    if (alike < 0.7 || alike > 1.4) continue;
    if (!agrees(ladder, yPx, text)) against.add(box);
  }
  if (against.size > rungs.length / 2)
    return `${rungs.length} depth numbers fit together, but ${against.size} others contradict them; give depth picks`;
  const otherwise = readOtherwise(ladder, readings);
  if (otherwise.length > 0 && otherwise.length >= rungs.length / 2)
    return `${listed(rungs)} fit together, but where more of them should stand ${listed(otherwise)} ${otherwise.length === 1 ? 'was' : 'were'} read; give depth picks`;
  return null;
}

/**
 * Numbers at places of the ladder that have as many digits as what should stand there, and others: a copy whose
 * 6 looks like an 8 is a ladder of its own, some thousands away. One reading of each box.
 */
function readOtherwise(ladder: Ladder, readings: readonly ReadNumber[]): ReadNumber[] {
  const boxes = new Map<number, ReadNumber | null>(ladder.rungs.map(({ box }) => [box, null]));
  for (const reading of readings) {
    const { box, yPx, value } = reading;
    const depth = ladder.nearest(yPx);
    if (Math.abs(ladder.yOf(depth) - yPx) > atPlace * ladder.spacingPx) continue;
    if (String(value).length !== String(depth).length) continue;
    if (value === depth) boxes.set(box, null);
    else if (!boxes.has(box)) boxes.set(box, reading);
  }
  return [...boxes.values()].filter((reading) => reading !== null);
}

const listed = (numbers: readonly ReadNumber[]): string =>
  numbers
    .slice(0, 4)
    .map(({ text }) => text)
    .join(', ');

/** Length of the box along the writing over its height. */
function pitchOf(box: TextBox, turn: Turn): number {
  const width = box.right - box.left;
  const height = box.bottom - box.top;
  return turn === 'upright' ? width / height : height / width;
}

/** Whether what was read there may be the number that the ladder has there. */
export function agrees(ladder: Ladder, yPx: number, text: string): boolean {
  const depth = ladder.nearest(yPx);
  return Math.abs(ladder.yOf(depth) - yPx) < atPlace * ladder.spacingPx && couldBe(text, String(depth));
}
