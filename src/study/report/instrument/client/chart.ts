/// <reference lib="dom" />
import type { Point } from '../instrument-data.js';
import { readingAt } from './interpolate.js';

const widthPx = 260;
const heightPx = 58;
const insetPx = 5;

/** A row's trace of error, 1 − F1, over the rate of noise: a band, a line, measured points and the reading. */
export interface Chart {
  readonly svg: SVGSVGElement;
  show(points: readonly Point[], rate: number): void;
}

/** @param highestRate right end of the axis, the same for every row */
export function makeChart(highestRate: number, series: string): Chart {
  const svg = element('svg', {
    viewBox: `0 0 ${widthPx} ${heightPx}`,
    'aria-hidden': 'true',
    class: 'trace',
  });
  const x = (rate: number) => insetPx + (rate / highestRate) * (widthPx - 2 * insetPx);
  const y = (error: number) => insetPx + (1 - error) * (heightPx - 2 * insetPx);
  return {
    svg,
    show(points, rate) {
      svg.replaceChildren();
      for (const error of [0, 0.5, 1])
        svg.append(
          element('line', { x1: insetPx, x2: widthPx - insetPx, y1: y(error), y2: y(error), class: 'rule' }),
        );
      const first = points.at(0)?.rate ?? highestRate;
      const last = points.at(-1)?.rate ?? highestRate;
      for (const [from, to] of [
        [0, first],
        [last, highestRate],
      ] as const)
        if (to - from > 1e-6)
          svg.append(
            element('rect', {
              x: x(from),
              y: insetPx,
              width: x(to) - x(from),
              height: heightPx - 2 * insetPx,
              class: 'unmeasured',
            }),
          );
      const path = (of: (point: Point) => number, list = points) =>
        list.map((point) => `${x(point.rate).toFixed(1)},${y(1 - of(point)).toFixed(1)}`).join(' ');
      if (points.length > 1) {
        const back = path((point) => point.high, [...points].reverse());
        svg.append(
          element('polygon', { points: `${path((point) => point.low)} ${back}`, class: `band ${series}` }),
        );
        svg.append(element('polyline', { points: path((point) => point.f1), class: `line ${series}` }));
      }
      for (const point of points)
        svg.append(
          element('circle', { cx: x(point.rate), cy: y(1 - point.f1), r: 2.6, class: `dot ${series}` }),
        );
      const now = readingAt(points, rate);
      svg.append(
        element('line', {
          x1: x(rate),
          x2: x(rate),
          y1: 0,
          y2: heightPx,
          class: now ? 'cursor' : 'cursor none',
        }),
      );
      if (now) {
        svg.append(
          element('line', {
            x1: x(rate),
            x2: x(rate),
            y1: y(1 - now.low),
            y2: y(1 - now.high),
            class: `span ${series}`,
          }),
        );
        svg.append(element('circle', { cx: x(rate), cy: y(1 - now.f1), r: 4.5, class: `reading ${series}` }));
      }
    },
  };
}

function element<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Readonly<Record<string, string | number>>,
): SVGElementTagNameMap[K] {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}
