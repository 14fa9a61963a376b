import type { SheetLayout } from '../../core/layout.js';
import type { Scan } from '../../core/scan.js';
import { type ColumnBand, type ColumnStrip, cutColumn, numberBands } from './column-strip.js';
import { whyNot } from './judge-ladder.js';
import { findLadder, type ReadNumber } from './ladder.js';
import { type FoundLadder, inImage, picksOf } from './ladder-picks.js';
import { DigitReader, type Reading, type Turn } from './recognise.js';
import { type TextBox, textBoxes } from './text-boxes.js';
import type { DepthNumbers, DepthNumbersOptions, NumberBox } from './types.js';

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
  const ladders: FoundLadder[] = [];
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
