import { dot } from '@observablehq/plot';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { linePlot, plotSvg, svgToPng } from '../../src/report/plot/index.js';

const two = (last: number) => [
  { name: 'first', points: [[0, 0] as const, [1, 1] as const] },
  { name: 'second & more', points: [[0, 0] as const, [1, last] as const], dashed: true },
];
const spec = { title: 'A < B', description: 'Two lines that rise.', x: { label: 'px' } };

describe('plotSvg', () => {
  test('is one SVG element with title, description and the marks', () => {
    const svg = plotSvg({ ...spec, marks: [dot([[1, 2]])] });
    expect(svg).toMatch(/^<svg [^>]*role="img"/);
    expect(svg).toContain('xmlns="http://www.w3.org/2000/svg"');
    expect(svg).toContain('<title>A &lt; B</title><desc>Two lines that rise.</desc>');
    expect(svg).toContain('<circle');
    expect(svg.match(/<svg/g)).toHaveLength(1);
  });

  test('is the same text for the same specification', () => {
    expect(linePlot({ ...spec, series: two(1) })).toBe(linePlot({ ...spec, series: two(1) }));
  });
});

describe('linePlot', () => {
  test('names each line at its end', () => {
    const svg = linePlot({ ...spec, series: two(0) });
    expect(svg).toContain('>first</text>');
    expect(svg).toContain('>second &amp; more</text>');
    expect(svg.match(/stroke-dasharray/g)).toHaveLength(1);
  });

  test('moves names apart that would stand on each other', () => {
    const svg = linePlot({ ...spec, series: two(1) });
    const moved = [...svg.matchAll(/translate\([\d.]+,(-?[\d.]+)\)"><text[^>]*>(?:first|second)/g)];
    expect(moved.map(([, y]) => Number(y))).toEqual([-8, 8]);
  });

  test('a series without points has no name', () => {
    expect(linePlot({ ...spec, series: [...two(0), { name: 'absent', points: [] }] })).not.toContain(
      'absent',
    );
  });
});

test('svgToPng: two pixels of the picture to a px unless told', async () => {
  const svg = linePlot({ ...spec, series: two(0), width: 300, height: 200 });
  expect(await sharp(await svgToPng(svg)).metadata()).toMatchObject({
    width: 600,
    height: 460,
    format: 'png',
  });
  expect(await sharp(await svgToPng(svg, 1)).metadata()).toMatchObject({ width: 300, height: 230 });
});
