import { describe, expect, test } from 'vitest';
import { openEvidence } from '../../../src/digitise/trace/evidence.js';
import { lookAgain, type Traced } from '../../../src/digitise/trace/look-again.js';
import { blank, centrelineOf, drawStroke } from '../../support/draw-stroke.js';
import { curveOf, probabilitiesOf } from './support.js';

const width = 240;
const height = 600;
const dpi = 200;
const pen = 3;
const tip = 160;
/** A straight curve with one spike, and without ink for 15 mm further down. */
const gap = { from: 400, to: 520 };
const xAt = (y: number) => 80 + 80 * Math.max(0, 1 - Math.abs(y - 200) / 20);

function inkCodes(): Uint8Array {
  const mask = drawStroke(blank(width, height), centrelineOf(xAt, -20, height + 20), pen);
  mask.data.fill(0, gap.from * width, gap.to * width);
  return mask.data.map((ink) => 250 * ink);
}

/** The curve as a path that went straight past its spike has it, read in every row. */
function straightPast(solid: Uint8Array): Traced {
  const curve = curveOf('GR');
  const edges = {
    leftEdgePx: new Float64Array(height).fill(10),
    rightEdgePx: new Float64Array(height).fill(width - 10),
  };
  const none = new Uint8Array(width * height);
  const probabilities = {
    ...probabilitiesOf({ widthPx: width, heightPx: height }, { solid }),
    learned: { dashedTrace: none, dottedTrace: none },
  };
  return {
    known: {
      curve,
      dpi,
      edges,
      evidence: openEvidence(curve, probabilities, undefined, edges),
      coloured: false,
      exclusiveInk: false,
      alone: false,
    },
    pen: { penWidthPx: pen, penMeasured: true },
    start: { xPx: 80, slope: 0, place: 0, wraps: 0 },
    path: {
      rows: Array.from({ length: height }, () => ({ xPx: 80, slope: 0, place: 0, wraps: 0 })),
      margin: new Float64Array(height).fill(Number.POSITIVE_INFINITY),
      cost: 0,
    },
    refined: {
      xPx: new Float64Array(height).fill(80),
      sigmaPx: new Float64Array(height).fill(0.3),
      flags: new Uint8Array(height),
      wraps: new Int8Array(height),
      seen: new Uint8Array(height).fill(1),
    },
  };
}

function lookedAgain(solid: Uint8Array): Float64Array {
  const traced = [straightPast(solid)];
  lookAgain(traced, dpi, new Uint8Array(width * height));
  return traced[0]!.refined.xPx;
}

describe('a curve that a path went straight past a spike of', () => {
  const xPx = lookedAgain(inkCodes());

  test('has the spike after a second look', () => {
    expect(Math.max(...xPx.subarray(190, 211))).toBeGreaterThan(tip - 4);
  });

  test('keeps what was read elsewhere in the window, where the second look reads less', () => {
    for (let row = gap.from; row < gap.to; row++) expect(xPx[row]).toBe(80);
  });
});

test('a curve whose ink is all under its stroke is left as it is', () => {
  const straight = drawStroke(
    blank(width, height),
    centrelineOf(() => 80, -20, height + 20),
    pen,
  );
  const before = new Float64Array(height).fill(80);
  expect(lookedAgain(straight.data.map((ink) => 250 * ink))).toEqual(before);
});
