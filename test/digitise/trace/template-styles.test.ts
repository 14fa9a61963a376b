import { describe, expect, test } from 'vitest';
import type { CurveProbabilities } from '../../../src/core/segmenter.js';
import { inStylesOf } from '../../../src/digitise/trace/template-styles.js';

type Style = 'solid' | 'dashed' | 'dotted';

/** One row of pixels, each with what a network says of it: solid, dashed, dotted, and the traces of the last two. */
function probabilitiesOf(...pixels: (readonly [number, number, number, number?, number?])[]) {
  const plane = (at: number) => Uint8Array.from(pixels, (pixel) => pixel[at] ?? 0);
  return {
    widthPx: pixels.length,
    heightPx: 1,
    solid: plane(0),
    dashed: plane(1),
    dotted: plane(2),
    hidden: new Uint8Array(pixels.length),
    learned: { dashedTrace: plane(3), dottedTrace: plane(4) },
  } satisfies CurveProbabilities;
}

const track = (...styles: Style[]) => styles.map((style) => ({ style }));
const inked = (p: CurveProbabilities) =>
  Array.from(p.solid, (solid, i) => [solid, p.dashed[i]!, p.dotted[i]!]);

describe('ink of a style that no curve of the track has', () => {
  test('is ink of the only style there is', () => {
    const p = probabilitiesOf([10, 200, 90], [220, 30, 0], [0, 5, 250]);
    expect(inked(inStylesOf(track('solid', 'solid'), p)).map(([solid]) => solid)).toEqual([200, 220, 250]);
    expect(inked(inStylesOf(track('dotted'), p)).map(([, , dotted]) => dotted)).toEqual([200, 220, 250]);
  });

  test('is ink of the likelier of two styles, and less of the other', () => {
    const p = probabilitiesOf([120, 10, 200], [10, 120, 200]);
    const [first, second] = inked(inStylesOf(track('solid', 'dashed'), p));
    expect(first).toEqual([200, Math.round((200 * 36) / 146), 200]);
    expect(second).toEqual([Math.round((200 * 36) / 146), 200, 200]);
  });

  test('is ink of both where nothing tells them apart', () => {
    expect(inked(inStylesOf(track('solid', 'dashed'), probabilitiesOf([0, 0, 160])))).toEqual([
      [160, 160, 160],
    ]);
  });

  test('takes nothing away from what the network says of the others', () => {
    const p = probabilitiesOf([240, 100, 60], [3, 250, 27], [0, 0, 0]);
    const found = inStylesOf(track('solid', 'dashed'), p);
    for (const style of ['solid', 'dashed'] as const)
      found[style].forEach((value, i) => {
        expect(value).toBeGreaterThanOrEqual(p[style][i]!);
      });
    expect(inked(found)[2]).toEqual([0, 0, 0]);
  });
});

test('of two broken styles the way of either is the way of the one that the track has', () => {
  const p = probabilitiesOf([0, 0, 0, 90, 200], [0, 0, 0, 130, 20]);
  expect([...inStylesOf(track('solid', 'dashed'), p).learned!.dashedTrace]).toEqual([200, 130]);
  expect([...inStylesOf(track('solid', 'dotted'), p).learned!.dottedTrace]).toEqual([200, 130]);
});

test('nothing changes where a track has all styles, no curve, or rules have read it', () => {
  const p = probabilitiesOf([10, 200, 90]);
  expect(inStylesOf(track('solid', 'dashed', 'dotted'), p)).toBe(p);
  expect(inStylesOf([], p)).toBe(p);
  const { learned: _, ...byRules } = p;
  expect(inStylesOf(track('solid'), byRules)).toBe(byRules);
});
