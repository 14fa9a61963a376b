/// <reference lib="dom" />
import type { InstrumentData, Point, View } from '../instrument-data.js';
import { type Chart, makeChart } from './chart.js';
import { readingAt, toleranceOf } from './interpolate.js';

/** A line of the table: what it shows depends on noise, pen and view. */
interface Line {
  readonly name: string;
  points(state: State): readonly Point[];
  readonly chart: Chart;
  readonly reading: HTMLElement;
  readonly tolerance: HTMLElement | null;
}

interface State {
  readonly rate: number;
  readonly noise: string;
  readonly penPx: number;
  readonly view: View;
}

const data = JSON.parse(document.querySelector('#data')!.textContent) as InstrumentData;
const slider = document.querySelector<HTMLInputElement>('#rate')!;
const shownRate = document.querySelector<HTMLElement>('#rate-shown')!;
const said = document.querySelector<HTMLElement>('#said')!;
const noiseChoice = document.querySelector<HTMLSelectElement>('#noise')!;
const penChoice = document.querySelector<HTMLSelectElement>('#pen')!;
const noiseAbout = document.querySelector<HTMLElement>('#noise-about')!;
const highestRate = Number(slider.max);

const lines: Line[] = [
  ...data.rows.map((row, index) => {
    const line = document.querySelector<HTMLElement>(`[data-row="${index}"]`)!;
    const chart = makeChart(highestRate, row.family.replace(/ /g, '-'));
    line.querySelector('.chart')!.append(chart.svg);
    return {
      name: row.title,
      chart,
      points: ({ noise, penPx, view }: State) =>
        row.series.find((one) => one.noise === noise && one.penPx === penPx && one.view === view)?.points ??
        [],
      reading: line.querySelector<HTMLElement>('.reading')!,
      tolerance: line.querySelector<HTMLElement>('.tolerance')!,
    };
  }),
  ...(data.worked?.masks ?? []).map((mask, index) => {
    const line = document.querySelector<HTMLElement>(`[data-mask="${index}"]`)!;
    const chart = makeChart(highestRate, 'worked');
    line.querySelector('.chart')!.append(chart.svg);
    return {
      name: `worked example, pen of ${mask.name}`,
      chart,
      points: ({ view }: State) => mask.views[view],
      reading: line.querySelector<HTMLElement>('.reading')!,
      tolerance: null,
    };
  }),
];

const two = (value: number): string => value.toFixed(3);

function stateNow(): State {
  const view = document.querySelector<HTMLInputElement>('input[name="view"]:checked')!.value as View;
  return { rate: Number(slider.value), noise: noiseChoice.value, penPx: Number(penChoice.value), view };
}

function show(): void {
  const state = stateNow();
  slider.setAttribute('aria-valuetext', `${(100 * state.rate).toFixed(1)} percent`);
  shownRate.textContent = `${(100 * state.rate).toFixed(1)} %`;
  noiseAbout.textContent = data.noises.find(({ key }) => key === state.noise)?.about ?? '';
  for (const line of lines) {
    const points = line.points(state);
    const now = readingAt(points, state.rate);
    line.chart.show(points, state.rate);
    line.reading.classList.toggle('none', now === null);
    if (now === null) {
      line.reading.dataset.f1 = '';
      line.reading.innerHTML = '<span class="missing">not measured</span>';
    } else {
      line.reading.dataset.f1 = String(now.f1);
      line.reading.innerHTML =
        `<span class="f1">${two(now.f1)}</span> <span class="interval">${two(now.low)}–${two(now.high)}</span>` +
        `<span class="parts">R ${two(now.recall)} · P ${two(now.precision)}${now.measured ? '' : ' · between points'}</span>`;
    }
    if (line.tolerance) line.tolerance.textContent = toleranceText(points);
  }
}

function toleranceText(points: readonly Point[]): string {
  const tolerance = toleranceOf(points);
  if (tolerance === null) return '–';
  return `${tolerance.atLeast ? '≥ ' : ''}${(100 * tolerance.rate).toFixed(0)} %`;
}

/** For screen readers, once the hand rests: the best and the worst of what is shown. */
let pause = 0;
function tell(): void {
  window.clearTimeout(pause);
  pause = window.setTimeout(() => {
    const state = stateNow();
    const readings = lines
      .map((line) => ({ name: line.name, now: readingAt(line.points(state), state.rate) }))
      .filter(({ now }) => now !== null)
      .sort((a, b) => b.now!.f1 - a.now!.f1);
    const [best, worst] = [readings[0], readings.at(-1)];
    said.textContent =
      best === undefined
        ? 'Nothing was measured here.'
        : `At ${(100 * state.rate).toFixed(1)} percent: best ${best.name}, F1 ${two(best.now!.f1)}; worst ${worst!.name}, F1 ${two(worst!.now!.f1)}.`;
  }, 400);
}

for (const control of document.querySelectorAll('input, select'))
  control.addEventListener('input', () => {
    show();
    tell();
  });
show();
document.documentElement.dataset.ready = '';
