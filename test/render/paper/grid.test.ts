import { describe, expect, it } from 'vitest';
import { depthMarks, verticalLines } from '../../../src/render/paper/grid-lines.js';
import { paperOf } from '../../../src/render/paper/index.js';
import { plainSheet } from '../../support/plain-sheet.js';

const dpi = 254;
const pxPerMm = 10;

describe('vertical lines', () => {
  const [linear, logarithmic] = plainSheet().tracks as [never, never];

  it('stand at equal distances on a linear track, the middle one heavier, the edges heaviest', () => {
    const lines = verticalLines(linear);
    expect(lines.map(({ atMm }) => atMm)).toEqual([5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55]);
    expect(lines.map(({ penMm }) => penMm)).toEqual([0.3, 0.1, 0.1, 0.1, 0.1, 0.2, 0.1, 0.1, 0.1, 0.1, 0.3]);
  });

  it('stand at the logarithms of 2, 3 … 9, 10, 20 … on a track from 2 to 200', () => {
    const values = [2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 200];
    const lines = verticalLines(logarithmic);
    expect(lines).toHaveLength(values.length);
    values.forEach((value, index) => {
      expect(lines[index]!.atMm).toBeCloseTo(75 + 25 * Math.log10(value / 2), 9);
    });
    expect(lines[8]!.penMm).toBe(0.2);
    expect(lines[9]!.penMm).toBe(0.1);
  });
});

describe('depth lines', () => {
  it('lie at multiples, each as heavy as the heaviest that applies', () => {
    const marks = depthMarks(plainSheet());
    const depthOf = (mm: number): number => Math.round((1003 + (mm - 10) / 1.27) * 1e6) / 1e6;
    expect(marks[0]).toMatchObject({ penMm: 0.1, kind: 'line' });
    expect(depthOf(marks[0]!.atMm)).toBe(1004);
    expect(marks.filter(({ penMm }) => penMm === 0.35).map(({ atMm }) => depthOf(atMm))).toEqual([1050]);
    expect(marks.filter(({ penMm }) => penMm === 0.2).map(({ atMm }) => depthOf(atMm))).toEqual([
      1010, 1020, 1030, 1040,
    ]);
    expect(marks).toHaveLength(Math.floor(1058 / 2) - Math.ceil(1003 / 2) + 1);
  });

  it('give way to ticks that are as frequent', () => {
    const { depth } = plainSheet();
    const sheet = plainSheet({ depth: { ...depth, ticks: { every: 2, lengthMm: 2, penMm: 0.2 } } });
    const marks = depthMarks(sheet);
    expect(marks.filter(({ kind }) => kind === 'line')).toHaveLength(5);
    expect(marks.filter(({ kind }) => kind === 'tick')).toHaveLength(28 - 5);
  });
});

describe('the drawn grid', () => {
  const row = (sheet: ReturnType<typeof plainSheet>, atMm: number, fromMm: number, toMm: number): number => {
    const { data } = paperOf(sheet, [], { dpi })
      .draw()
      .readRows(Math.floor(atMm * pxPerMm), 1);
    return data
      .subarray(fromMm * pxPerMm, toMm * pxPerMm)
      .reduce((sum, value) => sum + (255 - value) / 255, 0);
  };

  it('has lines of the width of their pens, in px', () => {
    // 12.5 mm lies between two depth lines: only vertical lines are cut there.
    expect(row(plainSheet(), 12.5, 0, 60)).toBeCloseTo(10 * (2 * 0.3 + 0.2 + 8 * 0.1), 1);
  });

  it('leaves the depth column free, or crosses it but for the numbers', () => {
    const sheet = plainSheet();
    const crossing = plainSheet({ depth: { ...sheet.depth, linesCrossColumn: true } });
    const at1010 = 10 + 7 * 1.27;
    const at1050 = 10 + 47 * 1.27;
    expect(row(sheet, at1010, 56, 74)).toBe(0);
    expect(row(crossing, at1010, 56, 74)).toBeCloseTo(180, 0);
    expect(row(crossing, at1050, 56, 58)).toBeCloseTo(20, 0);
    expect(row(crossing, at1050, 64.5, 65.5)).toBeLessThan(10);
  });
});
