import { describe, expect, test } from 'vitest';
import type { CurveProbabilities } from '../../../src/core/segmenter.js';
import { flagBit } from '../../../src/core/trace.js';
import { addOtherStyles, hidden, openEvidence } from '../../../src/digitise/trace/evidence.js';
import { findPath } from '../../../src/digitise/trace/path.js';
import { refinePath } from '../../../src/digitise/trace/refine.js';
import { hideStrokes, type Stroke } from '../../../src/digitise/trace/strokes.js';
import { curveOf, median, pathOptions, probabilitiesOf, traceAll, worst } from './support.js';

const widthPx = 160;
const heightPx = 400;
const size = { widthPx, heightPx };

/**
 * Ink of a pen along x(y) as a network that knows it exactly would have it: each pixel's share that is covered,
 * taken across the stroke.
 * @param shown rows that have ink
 */
function ink(
  xAt: (y: number) => number,
  pen: number,
  shown: (row: number) => boolean = () => true,
): Uint8Array<ArrayBuffer> {
  const codes = new Uint8Array(widthPx * heightPx);
  for (let row = 0; row < heightPx; row++) {
    if (!shown(row)) continue;
    const y = row + 0.5;
    const steep = Math.hypot(1, xAt(y + 0.5) - xAt(y - 0.5));
    for (let col = 0; col < widthPx; col++) {
      const across = Math.abs(col + 0.5 - xAt(y)) / steep;
      codes[row * widthPx + col] = 255 * Math.min(1, Math.max(0, pen / 2 + 0.5 - across)) + 0.5;
    }
  }
  return codes;
}

const together = (a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(a, (code, i) => Math.max(code, b[i]!));

/** Borders at the sides of the window. */
const edges = {
  leftEdgePx: new Float64Array(heightPx).fill(0),
  rightEdgePx: new Float64Array(heightPx).fill(widthPx),
};

/** An upright stroke of another curve, 18 px wide; no x: it is not there in that row. */
const uprightStroke = (curve: { style: 'solid' | 'dashed' }, xAt: (row: number) => number): Stroke => ({
  known: { curve: curveOf('SP', curve), coloured: false },
  refined: {
    xPx: Float64Array.from({ length: heightPx }, (_, row) => xAt(row)),
    flags: new Uint8Array(heightPx),
  },
  pen: { penWidthPx: 18 },
});

const none = () => new Uint8Array(widthPx * heightPx);
const learnedOf = (classes: Partial<CurveProbabilities>, dashedTrace = none()): CurveProbabilities => ({
  ...probabilitiesOf(size, {}),
  ...classes,
  learned: { dashedTrace, dottedTrace: none() },
});

function follow(style: 'solid' | 'dashed', probabilities: CurveProbabilities, strokes: Stroke[] = []) {
  const open = openEvidence(curveOf('GR', { style }), probabilities, undefined, edges);
  const evidence = hideStrokes(open, strokes, none());
  const path = findPath(evidence, pathOptions({ ...size, data: none() }, { penWidthPx: 4, style }));
  return refinePath(evidence, path, {
    penWidthPx: 4,
    longestGapRows: 50,
    leastInk: 0.25,
    broken: style !== 'solid',
  });
}

const wave = (y: number): number => 80 + 40 * Math.sin(y / 45) + 0.13 * y * 0.5;
const missOf = (xPx: Float64Array, xAt: (y: number) => number): number[] =>
  Array.from(xPx, (x, row) => Math.abs(x - xAt(row + 0.5)));

describe('probabilities that fall off at the edges of a stroke', () => {
  test('tell its middle to a twentieth of a pixel, where whole pixels tell a fifth', () => {
    const graded = ink(wave, 4);
    const cut = graded.map((code) => (code >= 128 ? 250 : 0));
    const byEdges = median(missOf(follow('solid', learnedOf({ solid: graded })).xPx, wave));
    const byPixels = median(missOf(follow('solid', probabilitiesOf(size, { solid: cut })).xPx, wave));
    expect(byEdges).toBeLessThan(0.05);
    expect(byPixels).toBeGreaterThan(2 * byEdges);
  });

  test('that fall off slowly make σ larger', () => {
    const sure = follow('solid', learnedOf({ solid: ink(() => 80, 4) }));
    const doubtful = ink(() => 80, 4);
    for (let row = 0; row < heightPx; row++)
      [40, 90, 150, 220, 255, 255, 220, 150, 90, 40].forEach((code, i) => {
        doubtful[row * widthPx + 75 + i] = code;
      });
    const unsure = follow('solid', learnedOf({ solid: doubtful }));
    expect(unsure.xPx[200]).toBeCloseTo(80, 1);
    expect(unsure.sigmaPx[200]).toBeGreaterThan(1.5 * sure.sigmaPx[200]!);
  });
});

describe('a dashed curve whose way through its gaps the network knows', () => {
  const dash = (row: number) => row % 40 < 22;
  const dashed = ink(wave, 4, dash);

  test('is followed there along its bends, and the rows say that there is no ink', () => {
    const { xPx, sigmaPx, flags } = follow('dashed', learnedOf({ dashed }, ink(wave, 4)));
    expect(worst(missOf(xPx, wave), 20, 380)).toBeLessThan(0.3);
    for (let row = 20; row < 380; row++)
      if (row % 40 !== 0 && row % 40 !== 21 && row % 40 !== 22 && row % 40 !== 39)
        expect((flags[row]! & flagBit.gap) !== 0).toBe(!dash(row));
    expect(sigmaPx[191]).toBeGreaterThan(sigmaPx[171]!);
  });

  test('is bridged where it does not', () => {
    const { xPx, flags } = follow('dashed', learnedOf({ dashed }));
    expect(worst(missOf(xPx, wave), 20, 380)).toBeLessThan(3);
    expect(flags[191]! & flagBit.gap).toBe(flagBit.gap);
  });
});

describe('under the stroke of a curve that was traced before', () => {
  const at = 50 * widthPx + 80;
  const codeAt = (dashed: number, style: 'solid' | 'dashed', where = 80): number => {
    const probabilities = learnedOf({ dashed: none().fill(dashed) });
    const open = openEvidence(curveOf('CALI', { style: 'dashed' }), probabilities, undefined, edges);
    return hideStrokes(open, [uprightStroke({ style }, () => where)], none()).codes[at]!;
  };

  test('a curve of another style is seen where the network shows it, else it may be hidden', () => {
    expect(codeAt(120, 'solid')).toBe(120);
    expect(codeAt(60, 'solid')).toBe(1);
  });

  test('one of the same style may only be hidden: the network cannot tell the two apart', () => {
    expect(codeAt(240, 'dashed')).toBe(1);
  });

  test('is what the pen reaches, with a pixel on either side for its edge', () => {
    for (const [where, code] of [
      [71, 1],
      [70, 240],
      [90, 1],
      [91, 240],
    ] as const)
      expect(codeAt(240, 'dashed', where)).toBe(code);
  });

  test('nothing is hidden by a coloured curve, which is told apart by its colour, nor in its gaps', () => {
    const probabilities = learnedOf({ dashed: none().fill(240) });
    const open = openEvidence(curveOf('CALI', { style: 'dashed' }), probabilities, undefined, edges);
    const stroke = uprightStroke({ style: 'dashed' }, () => 80);
    const coloured = { ...stroke, known: { ...stroke.known, coloured: true } };
    expect(hideStrokes(open, [coloured], none()).codes[at]).toBe(240);
    stroke.refined.flags.fill(flagBit.gap);
    expect(hideStrokes(open, [stroke], none()).codes[at]).toBe(240);
  });
});

describe('at a border of the track', () => {
  const at = 50 * widthPx + 80;
  const codeAt = (solid: number): number => {
    const probabilities = learnedOf({ solid: none().fill(solid) });
    const border = { ...edges, leftEdgePx: new Float64Array(heightPx).fill(80) };
    return openEvidence(curveOf('GR'), probabilities, undefined, border).codes[at]!;
  };

  test('ink is a curve where the network is sure of it; else it is the border, which the layout knows', () => {
    expect(codeAt(240)).toBe(240);
    expect(codeAt(120)).toBe(30);
  });
});

describe('ink that may be of several styles', () => {
  const codeAt = (style: 'solid' | 'dashed' | 'dotted', [solid, dashed, dotted, way]: readonly number[]) =>
    openEvidence(
      curveOf('GR', { style }),
      learnedOf(
        {
          solid: none().fill(solid!),
          dashed: none().fill(dashed!),
          dotted: none().fill(dotted!),
        },
        none().fill(way!),
      ),
      undefined,
      edges,
    ).codes[50 * widthPx + 80]!;

  test('counts for each as the network says: curves cross, and the path decides', () => {
    expect(codeAt('solid', [200, 100, 0, 0])).toBe(200);
    expect(codeAt('dashed', [200, 100, 0, 0])).toBe(100);
    expect(codeAt('dotted', [200, 100, 0, 0])).toBe(0);
  });

  test('the way of a dashed curve through a gap counts as much as its ink', () => {
    expect(codeAt('dashed', [0, 0, 0, 180])).toBe(180);
    expect(codeAt('dotted', [0, 0, 45, 180])).toBe(45);
  });
});

test('a broken curve that shows ink in 3 rows of 40 is read where the network shows its way between them', () => {
  const dots = ink(
    () => 80,
    4,
    (row) => row % 40 < 3,
  );
  const way = ink(() => 80, 4);
  const { xPx } = follow('dashed', learnedOf({ dashed: dots }, way));
  expect(xPx.subarray(20, 380).filter(Number.isNaN)).toHaveLength(0);
  const unseen = follow('dashed', learnedOf({ dashed: dots })).xPx;
  expect(unseen.subarray(60, 340).filter(Number.isNaN).length).toBeGreaterThan(200);
});

test('what shows for 16 rows between long stretches under another solid curve is read; rules take more to be sure', () => {
  const shows = (row: number) => row >= 190 && row < 206;
  const solid = ink(() => 80, 4, shows);
  const over = uprightStroke({ style: 'solid' }, (row) => (shows(row) ? Number.NaN : 80));
  expect(follow('solid', learnedOf({ solid }), [over]).xPx[198]).toBeCloseTo(80, 1);
  expect(follow('solid', probabilitiesOf(size, { solid }), [over]).xPx[198]).toBeNaN();
});

describe('ink that is left over when all other curves are hidden', () => {
  const upright = (x: number) => ink(() => x, 4);
  const dashedOf = (classes: Partial<CurveProbabilities>) =>
    openEvidence(curveOf('DRHO', { style: 'dashed' }), learnedOf(classes), undefined, edges);
  const at = (plane: Uint8Array | undefined, col: number): number => plane![200 * widthPx + col]!;

  test('is ink of the curve, whatever style the network took it for, but never so sure that it is found again there', () => {
    const open = dashedOf({ solid: upright(60), dashed: upright(100) });
    const { codes, ink: shown } = addOtherStyles(hideStrokes(open, [], none()), open);
    expect([at(open.codes, 60), at(open.codes, 100)]).toEqual([0, 255]);
    expect([at(codes, 60), at(codes, 100)]).toEqual([165, 255]);
    expect([at(shown, 60), at(shown, 100)]).toEqual([165, 255]);
    expect(at(codes, 80)).toBe(0);
  });

  test('is as sure as its styles come to together, where a thin line is divided among them; faint ink adds up to nothing', () => {
    const codeOf = (solid: number, dashed: number, dotted: number): number => {
      const share = (byte: number) => upright(60).map((value) => (value > 0 ? byte : 0));
      const open = dashedOf({ solid: share(solid), dashed: share(dashed), dotted: share(dotted) });
      return at(addOtherStyles(hideStrokes(open, [], none()), open).codes, 60);
    };
    expect(codeOf(100, 60, 80)).toBe(Math.floor(0.65 * 240));
    expect(codeOf(200, 40, 100)).toBe(165);
    // From 64 together; below, the curve's own style and the larger of the others are what they are.
    expect([codeOf(20, 20, 24), codeOf(20, 20, 23)]).toEqual([41, 20]);
  });

  test('stays hidden under another stroke, and in doubt on a border', () => {
    const border = 2;
    const open = dashedOf({ solid: together(upright(60), upright(border)) });
    const stroke = uprightStroke({ style: 'solid' }, () => 60);
    const { codes } = addOtherStyles(hideStrokes(open, [stroke], none()), open);
    expect(at(codes, 60)).toBe(hidden);
    expect(at(codes, border)).toBe(165 >> 2);
  });

  test('is paper where there is hardly any: a code so small would say that the curve cannot be seen', () => {
    const faint = (byte: number) => upright(60).map((value) => (value > 0 ? byte : 0));
    const codeOf = (byte: number): number => {
      const open = dashedOf({ solid: faint(byte) });
      return at(addOtherStyles(hideStrokes(open, [], none()), open).codes, 60);
    };
    expect([1, 2, 3, 4].map(codeOf)).toEqual([0, 0, 0, 0]);
    expect(codeOf(5)).toBe(3);
    const border = 2;
    const onBorder = (byte: number): number =>
      at(dashedOf({ dashed: ink(() => border, 4).map((value) => (value > 0 ? byte : 0)) }).codes, border);
    expect([4, 8, 11].map(onBorder)).toEqual([0, 0, 0]);
    expect(onBorder(12)).toBe(3);
  });

  test('is nothing to rules: to them ink of one style is ink of any', () => {
    const rules = probabilitiesOf(size, { solid: upright(60) });
    const open = openEvidence(curveOf('DRHO', { style: 'dashed' }), rules, undefined, edges);
    expect(addOtherStyles(open, open)).toBe(open);
  });

  test('is followed where a copy has joined the dashes, and another curve of that style is elsewhere', () => {
    const own = (y: number) => 40 + 5 * Math.sin(y / 30);
    const isJoined = (row: number) => row >= 120 && row < 280;
    const isDash = (row: number) => row % 24 < 14;
    const density = (y: number) => 120 + 0.05 * y;
    const solid = together(ink(own, 3, isJoined), ink(density, 4));
    const dashed = ink(own, 3, (row) => !isJoined(row) && isDash(row));
    const way = ink(own, 3, (row) => !isJoined(row));
    const curves = [
      curveOf('RHOB', { style: 'solid', weight: 'heavy' }),
      curveOf('DRHO', { style: 'dashed' }),
    ];
    const [rhob, drho] = traceAll(learnedOf({ solid, dashed }, way), curves);
    expect(worst(missOf(rhob!.xPx, density).slice(5, -5))).toBeLessThan(1);
    expect(worst(missOf(drho!.xPx, own).slice(5, -5))).toBeLessThan(1.5);
  });
});
