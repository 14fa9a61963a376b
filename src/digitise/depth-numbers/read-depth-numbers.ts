import type { SheetLayout } from '../../core/layout.js';
import type { Scan } from '../../core/scan.js';
import { type ColumnBand, type ColumnStrip, cutColumn, numberBands } from './column-strip.js';
import { likelyUnit } from './depth-scale.js';
import { couldBe, findLadder, type Ladder, type ReadNumber } from './ladder.js';
import { DigitReader, type Reading, type Turn } from './recognise.js';
import { type TextBox, textBoxes } from './text-boxes.js';
import { tieToLines } from './tie-to-lines.js';

export interface DepthNumbersOptions {
  readonly orientation?: 'upright' | 'turned' | 'auto' | undefined;
  /** Depth between two printed numbers, where known. */
  readonly every?: number | undefined;
  /** Column band [left, right) in px to look in, where known. */
  readonly left?: number | undefined;
  readonly right?: number | undefined;
  readonly rows?: { readonly from: number; readonly to: number } | undefined;
  readonly dpi?: number | undefined;
}

/** One printed depth number. */
export interface DepthPick {
  /** Continuous y, at the layout's reference x, of the depth line that the number belongs to. */
  readonly yPx: number;
  readonly depth: number;
  /** 0–1: read as it stands and tied to a line, down to corrected by the numbers around it and tied to none. */
  readonly confidence: number;
  /** What the recogniser read; differs from `depth` where the other numbers corrected it. */
  readonly text: string;
  /** The number's box in the image, px. */
  readonly box: NumberBox;
  /** True where the pick stands on a depth line, false where it stands where the number does. */
  readonly onLine: boolean;
}

export interface NumberBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface DepthNumbers {
  /** Top to bottom, depth increasing; empty where refused. */
  readonly picks: readonly DepthPick[];
  /** Why the numbers were not taken, one sentence; null where they were. */
  readonly refused: string | null;
  readonly orientation: 'upright' | 'turned' | null;
  /** Depth between two printed numbers. */
  readonly every: number | null;
  /** The unit that makes the depth scale a usual one; the numbers themselves do not tell it. */
  readonly unit: 'ft' | 'm' | null;
  /** 1 : scale in that unit. */
  readonly scale: number | null;
  /** Everything that was read, used or not, for the picture. */
  readonly seen: readonly { readonly text: string; readonly box: NumberBox }[];
}

const mostBoxes = 600;
const fewestNumbers = 3;

/**
 * Reads the depth numbers printed beside or between the tracks. They are taken only where three or more, as
 * they were read, increase down the sheet by one step at one spacing and little contradicts them; else
 * `refused` says why.
 */
export async function readDepthNumbers(
  scan: Scan,
  layout: SheetLayout,
  options: DepthNumbersOptions = {},
): Promise<DepthNumbers> {
  const dpi = options.dpi ?? resolutionOf(scan);
  const bands = bandsOf(layout, options, dpi);
  if (bands.length === 0)
    return refusal('no depth column was found: no track has room for numbers beside it; give depth picks');
  const rows = options.rows ?? layout.rows ?? { from: 0, to: layout.heightPx };
  const reader = await DigitReader.open();
  try {
    let best: DepthNumbers | null = null;
    for (const band of bands.slice(0, 4)) {
      const strip = cutColumn(scan, layout, band, rows.from, rows.to);
      const found = await readBand(reader, strip, layout, options, dpi);
      if (found.refused === null) return found;
      if (!best || found.seen.length > best.seen.length) best = found;
    }
    return best!;
  } finally {
    await reader.close();
  }
}

function refusal(reason: string, seen: DepthNumbers['seen'] = []): DepthNumbers {
  return { picks: [], refused: reason, orientation: null, every: null, unit: null, scale: null, seen };
}

function resolutionOf(scan: Scan): number {
  const { dpiX, widthPx } = scan.info;
  return dpiX !== null && dpiX >= 60 && dpiX <= 1600 ? dpiX : Math.min(600, Math.max(80, widthPx / 8.5));
}

function bandsOf(layout: SheetLayout, { left, right }: DepthNumbersOptions, dpi: number): ColumnBand[] {
  if (left === undefined || right === undefined) return numberBands(layout, dpi);
  const at = (x: number): Float64Array => new Float64Array(layout.knotYPx.length).fill(x);
  return [{ what: 'the given columns', leftPx: at(left), rightPx: at(right) }];
}

async function readBand(
  reader: DigitReader,
  strip: ColumnStrip,
  layout: SheetLayout,
  options: DepthNumbersOptions,
  dpi: number,
): Promise<DepthNumbers> {
  const wanted = options.orientation ?? 'auto';
  const boxes = textBoxes(strip, dpi).slice(0, mostBoxes);
  const seen: { text: string; box: NumberBox }[] = [];
  const ladders: { turn: Turn; boxes: TextBox[]; readings: ReadNumber[]; ladder: Ladder }[] = [];
  const upright = boxes.filter((box) => box.right - box.left >= box.bottom - box.top);
  const turned = boxes.filter((box) => box.right - box.left < box.bottom - box.top);
  const tryTurn = async (turn: Turn, list: TextBox[]): Promise<void> => {
    const readings = await readAll(reader, strip, list, turn);
    for (const { text, confidence, box } of readings)
      if (text.length >= 2 && confidence > 30) seen.push({ text, box: inImage(strip, list[box]!) });
    const ladder = findLadder(readings, dpi);
    if (ladder) ladders.push({ turn, boxes: list, readings, ladder });
  };
  if (wanted !== 'turned' && upright.length > 0) await tryTurn('upright', upright);
  if (wanted !== 'upright' && turned.length > 0) {
    const turn = await likelierTurn(reader, strip, turned);
    await tryTurn(turn, turned);
  }
  ladders.sort((a, b) => b.ladder.rungs.length - a.ladder.rungs.length);
  const best = ladders[0];
  if (!best)
    return refusal(
      `no two depth numbers that fit together could be read ${strip.band.what}; give depth picks`,
      seen,
    );
  const problem = whyNot(best.ladder, best.readings, best.boxes, best.turn, options);
  if (problem) return refusal(problem, seen);
  return picksOf(strip, layout, best, dpi, seen);
}

async function readAll(
  reader: DigitReader,
  strip: ColumnStrip,
  boxes: readonly TextBox[],
  turn: Turn,
): Promise<ReadNumber[]> {
  const numbers: ReadNumber[] = [];
  for (let box = 0; box < boxes.length; box++) {
    for (const { text, confidence } of await reader.read(strip, boxes[box]!, turn)) {
      if (text.length === 0 || text.length > 6) continue;
      const { top, bottom } = boxes[box]!;
      numbers.push({ yPx: strip.topRow + (top + bottom) / 2, value: Number(text), text, confidence, box });
    }
  }
  return numbers;
}

/** Reads a dozen boxes both ways up. */
async function likelierTurn(
  reader: DigitReader,
  strip: ColumnStrip,
  boxes: readonly TextBox[],
): Promise<Turn> {
  const stride = Math.max(1, Math.floor(boxes.length / 12));
  const sum = { downward: 0, upward: 0 };
  for (let index = 0; index < boxes.length; index += stride)
    for (const turn of ['downward', 'upward'] as const) {
      const readings = await reader.read(strip, boxes[index]!, turn);
      sum[turn] += Math.max(...readings.map(worthOf));
    }
  return sum.upward > sum.downward ? 'upward' : 'downward';
}

/** Depths are round numbers of three digits and more: 0068 is 8900 upside down. */
function worthOf({ text, confidence }: Reading): number {
  const round = text.endsWith('0') && !text.startsWith('00');
  return text.length >= 3 && round ? 20 + confidence : 0;
}

/** The reason to refuse a ladder, or null. */
function whyNot(
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
  return null;
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

function agrees(ladder: Ladder, yPx: number, text: string): boolean {
  const depth = ladder.nearest(yPx);
  return Math.abs(ladder.yOf(depth) - yPx) < 0.06 * ladder.spacingPx && couldBe(text, String(depth));
}

function picksOf(
  strip: ColumnStrip,
  layout: SheetLayout,
  { turn, boxes, readings, ladder }: { turn: Turn; boxes: TextBox[]; readings: ReadNumber[]; ladder: Ladder },
  dpi: number,
  seen: DepthNumbers['seen'],
): DepthNumbers {
  const chosen = new Map<number, { depth: number; reading: ReadNumber; corrected: boolean }>();
  for (const rung of ladder.rungs)
    chosen.set(rung.value, { depth: rung.value, reading: rung, corrected: false });
  for (const reading of readings) {
    const depth = ladder.nearest(reading.yPx);
    if (depth <= 0 || chosen.has(depth) || !agrees(ladder, reading.yPx, reading.text)) continue;
    chosen.set(depth, { depth, reading, corrected: true });
  }
  const numbers = [...chosen.values()].sort((a, b) => a.reading.yPx - b.reading.yPx);
  const places = numbers.map(({ reading }) => {
    const box = inImage(strip, boxes[reading.box]!);
    return { xPx: (box.left + box.right) / 2, yPx: (box.top + box.bottom) / 2 };
  });
  const { lines, offsetPx } = tieToLines(layout, places, ladder.spacingPx);
  const tiltNear = (y: number): number => {
    const { depthLines } = layout;
    let nearest = depthLines[0];
    for (const line of depthLines) if (Math.abs(line.yPx - y) < Math.abs(nearest!.yPx - y)) nearest = line;
    return nearest?.tilt ?? 0;
  };
  const picks = numbers.map(({ depth, reading, corrected }, index): DepthPick => {
    const place = places[index]!;
    const line = lines[index] ?? null;
    const free = place.yPx + offsetPx - tiltNear(place.yPx) * (place.xPx - layout.xReferencePx);
    const read = corrected ? 0.4 : 0.6 + 0.4 * (reading.confidence / 100);
    return {
      yPx: line?.yPx ?? free,
      depth,
      confidence: line ? read : 0.5 * read,
      text: reading.text,
      box: inImage(strip, boxes[reading.box]!),
      onLine: line !== null,
    };
  });
  const guess = likelyUnit(ladder.spacingPx / ladder.every, dpi);
  return {
    picks: increasing(picks),
    refused: null,
    orientation: turn === 'upright' ? 'upright' : 'turned',
    every: ladder.every,
    unit: guess?.unit ?? null,
    scale: guess?.scale ?? null,
    seen,
  };
}

/** Two numbers on one line cannot both be right: the surer one stays. */
function increasing(picks: readonly DepthPick[]): DepthPick[] {
  const kept: DepthPick[] = [];
  for (const pick of picks) {
    const last = kept[kept.length - 1];
    if (last && (pick.yPx <= last.yPx || pick.depth <= last.depth)) {
      if (pick.confidence > last.confidence) kept[kept.length - 1] = pick;
    } else kept.push(pick);
  }
  return kept;
}

function inImage(strip: ColumnStrip, box: TextBox): NumberBox {
  const left = strip.leftCol[Math.min(strip.heightPx - 1, (box.top + box.bottom) >> 1)]!;
  return {
    left: left + box.left,
    right: left + box.right,
    top: strip.topRow + box.top,
    bottom: strip.topRow + box.bottom,
  };
}
