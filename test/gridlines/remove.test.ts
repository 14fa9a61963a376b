import { describe, expect, it } from 'vitest';
import type { SheetLayout, VerticalLine } from '../../src/core/layout.js';
import type { Mask } from '../../src/core/raster.js';
import { defaultRemover } from '../../src/gridlines/remove/default-remover.js';
import { elimination } from '../../src/gridlines/remove/elimination.js';
import type { GridRemover } from '../../src/gridlines/remove/grid-remover.js';
import { pathOpening } from '../../src/gridlines/remove/path-opening.js';

const widthPx = 200;
const heightPx = 320;
const verticals = [20, 60, 100, 140, 180];
const depthLines = Array.from({ length: 8 }, (_, i) => 20 + 40 * i);

/** Lines of two pixels centred on the numbers above. */
function gridOf(keep: (along: number) => boolean = () => true, shift = 0): Mask {
  const data = new Uint8Array(widthPx * heightPx);
  for (const x of verticals)
    for (let row = 0; row < heightPx; row++)
      if (keep(row)) data.fill(1, row * widthPx + x + shift - 1, row * widthPx + x + shift + 1);
  for (const y of depthLines)
    for (let col = verticals[0]!; col < verticals.at(-1)!; col++)
      if (keep(col)) for (const row of [y - 1, y]) data[row * widthPx + col] = 1;
  return { widthPx, heightPx, data };
}

function rectangle(mask: Mask, left: number, top: number, right: number, bottom: number): Mask {
  for (let row = top; row < bottom; row++) mask.data.fill(1, row * widthPx + left, row * widthPx + right);
  return mask;
}

function layoutOf(knownVerticals: readonly number[], knownDepths: readonly number[]): SheetLayout {
  const line = (x: number): VerticalLine => ({ xPx: Float64Array.of(x), widthPx: 2, inkShare: 1 });
  return {
    widthPx,
    heightPx,
    skewDegrees: 0,
    knotYPx: Float64Array.of(0),
    xReferencePx: 0,
    tracks: [
      {
        left: line(verticals[0]!),
        right: line(verticals.at(-1)!),
        grid: { kind: 'unknown' },
        verticals: knownVerticals.map(line),
      },
    ],
    depthLines: knownDepths.map((yPx) => ({ yPx, tilt: 0, widthPx: 2, weight: 0, inkShare: 1 })),
  };
}
const whole = layoutOf(verticals.slice(1, -1), depthLines);
const none: SheetLayout = { ...layoutOf([], []), tracks: [] };
const inkIn = ({ data }: Mask): number => data.reduce((sum, ink) => sum + ink, 0);
const removed = (remover: GridRemover, ink: Mask, layout = whole) =>
  remover.remove({ ink, leftCol: 0, topRow: 0 }, layout);
/** Ink of the mask inside a rectangle, as a share of its area. */
function share({ data }: Mask, left: number, top: number, right: number, bottom: number): number {
  let ink = 0;
  for (let row = top; row < bottom; row++)
    for (let col = left; col < right; col++) ink += data[row * widthPx + col]!;
  return ink / ((right - left) * (bottom - top));
}

describe.each([
  ['elimination, by the layout', elimination, whole],
  ['path opening, without one', pathOpening, none],
] as const)('%s', (_, remover, layout) => {
  it('removes a grid whole, and says where it was', () => {
    const ink = gridOf();
    const { clean, hidden } = removed(remover, ink, layout);
    expect(inkIn(clean)).toBe(0);
    expect(Buffer.compare(hidden.data, ink.data)).toBe(0);
  });

  it('changes neither the window nor its size', () => {
    const ink = gridOf();
    const before = ink.data.slice();
    const { clean, hidden } = removed(remover, ink, layout);
    expect(Buffer.compare(ink.data, before)).toBe(0);
    expect([clean.widthPx, clean.heightPx, clean.data.length]).toEqual([widthPx, heightPx, ink.data.length]);
    expect([hidden.widthPx, hidden.heightPx]).toEqual([widthPx, heightPx]);
  });

  it('keeps a bar that crosses a line, healed where it was cut', () => {
    const { clean } = removed(remover, rectangle(gridOf(), 78, 105, 83, 170), layout);
    expect(share(clean, 78, 105, 83, 170)).toBe(1);
    expect(inkIn(clean)).toBe(5 * 65);
  });

  it('keeps a bar thicker than the line that it runs along', () => {
    const { clean } = removed(remover, rectangle(gridOf(), 97, 110, 103, 150), layout);
    expect(share(clean, 97, 110, 103, 150)).toBeGreaterThan(0.9);
    const across = removed(remover, rectangle(gridOf(), 65, 97, 95, 103), layout);
    expect(share(across.clean, 65, 97, 95, 103)).toBeGreaterThan(0.9);
  });

  it('removes a broken grid', () => {
    const { clean } = removed(
      remover,
      gridOf((along) => along % 9 < 6),
      layout,
    );
    expect(inkIn(clean)).toBe(0);
  });

  it('removes the ragged edges of lines', () => {
    const ink = gridOf();
    for (let row = 3; row < heightPx; row += 7) ink.data[row * widthPx + 101 + (row % 2)] = 1;
    const { clean } = removed(remover, ink, layout);
    expect(share(clean, 95, 0, 105, heightPx)).toBeLessThan(0.01);
  });

  it('leaves a window without ink empty', () => {
    const { clean, hidden } = removed(
      remover,
      gridOf(() => false),
      layout,
    );
    expect(inkIn(clean) + inkIn(hidden)).toBe(0);
  });
});

describe('elimination', () => {
  it('follows lines that stand three pixels off the layout', () => {
    expect(inkIn(removed(elimination, gridOf(undefined, 3)).clean)).toBeLessThan(10);
  });

  it('takes nothing where the layout has no line', () => {
    const ink = gridOf();
    expect(Buffer.compare(removed(elimination, ink, none).clean.data, ink.data)).toBe(0);
  });

  it('finds its lines in a window that lies anywhere on the sheet', () => {
    const moved = layoutOf(
      verticals.slice(1, -1).map((x) => x + 500),
      depthLines.map((y) => y + 3000),
    );
    const track = moved.tracks[0]!;
    const layout: SheetLayout = {
      ...moved,
      tracks: [{ ...track, left: at(520), right: at(680) }],
    };
    const { clean } = elimination.remove({ ink: gridOf(), leftCol: 500, topRow: 3000 }, layout);
    expect(inkIn(clean)).toBe(0);
  });
  const at = (x: number): VerticalLine => ({ xPx: Float64Array.of(x), widthPx: 2, inkShare: 1 });
});

describe('path opening', () => {
  it('takes a grid out that leans by one in a hundred', () => {
    const data = new Uint8Array(widthPx * heightPx);
    for (const x of verticals)
      for (let row = 0; row < heightPx; row++) {
        const left = Math.round(x + row / 100);
        data.fill(1, row * widthPx + left, row * widthPx + left + 2);
      }
    const { clean } = removed(pathOpening, { widthPx, heightPx, data }, none);
    expect(inkIn(clean)).toBeLessThan(0.01 * inkIn({ widthPx, heightPx, data }));
  });

  it('keeps a curve that wanders', () => {
    const ink = gridOf();
    const curve = new Uint8Array(ink.data.length);
    for (let row = 0; row < heightPx; row++) {
      const left = Math.round(80 + 14 * Math.sin(row / 30));
      curve.fill(1, row * widthPx + left, row * widthPx + left + 4);
    }
    for (let i = 0; i < curve.length; i++) ink.data[i]! |= curve[i]!;
    const { clean } = removed(pathOpening, ink, none);
    const kept = curve.reduce((sum, value, i) => sum + value * clean.data[i]!, 0);
    expect(kept / inkIn({ ...ink, data: curve })).toBeGreaterThan(0.95);
  });

  it('calls one or two straight lines no grid', () => {
    const ink = rectangle(
      gridOf(() => false),
      50,
      0,
      53,
      heightPx,
    );
    rectangle(ink, 120, 0, 123, heightPx);
    expect(Buffer.compare(removed(pathOpening, ink, none).clean.data, ink.data)).toBe(0);
  });
});

describe('the default', () => {
  it('goes by the layout where it has a grid line, else by paths', () => {
    const missed = layoutOf([], depthLines.slice(0, 1));
    expect(inkIn(removed(defaultRemover, gridOf(), missed).clean)).toBeGreaterThan(1000);
    expect(inkIn(removed(defaultRemover, gridOf(), none).clean)).toBe(0);
  });
});
