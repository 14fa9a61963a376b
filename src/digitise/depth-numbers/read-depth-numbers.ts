import type { SheetLayout } from '../../core/layout.js';
import type { Scan } from '../../core/scan.js';
import { type ColumnBand, type ColumnStrip, cutColumn, numberBands } from './column-strip.js';
import { likelyUnit } from './depth-scale.js';
import { agrees, whyNot } from './judge-ladder.js';
import { findLadder, type Ladder, type ReadNumber } from './ladder.js';
import { DigitReader, type Reading, type Turn } from './recognise.js';
import { type TextBox, textBoxes } from './text-boxes.js';
import { tieToLines } from './tie-to-lines.js';
import type { DepthNumbers, DepthNumbersOptions, DepthPick, NumberBox } from './types.js';

const mostBoxes = 600;

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
