/// <reference lib="dom" />
import { flagNames } from '../../../core/trace.js';
import { formatDepth, formatValue, reasonNames } from './format.js';
import { depthAt, type Model, sampleAt } from './model.js';

/** Rows of the list that are made at first, and again with each "Show more". */
const listPage = 200;

export function element<T extends HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no element ${id}`);
  return found as T;
}

/** Writes depth, value, σ and flags of every curve at a continuous y into the panel. */
export function showReadout(model: Model, y: number): void {
  const { data } = model;
  const depth = depthAt(data, y);
  const row = Math.floor(y);
  const sample = sampleAt(data, depth);
  const tableDepth = sample === null ? depth : data.table.start + sample * data.table.step;
  element('readout-depth').textContent = `${formatDepth(tableDepth)} ${data.depthUnit}`;
  element('readout-row').textContent = `row ${row}`;
  for (const [k, curve] of model.curves.entries()) {
    const value = element(`value-${k}`);
    const i = row - curve.topRow;
    const read = i >= 0 && i < curve.rowCount && !Number.isNaN(curve.xPx[i]!);
    if (!curve.table) {
      value.textContent = read ? `x ${curve.xPx[i]!.toFixed(1)} px` : 'no value';
      element(`flags-${k}`).textContent = 'not written';
      continue;
    }
    const none = sample === null || Number.isNaN(curve.table.value[sample]!);
    value.textContent = none
      ? 'no value'
      : `${formatValue(curve.table.value[sample]!, curve.table.sigma[sample]!)} ${curve.unit}`;
    value.classList.toggle('none', none);
    element(`flags-${k}`).textContent =
      sample === null ? '' : flagNames(curve.table.flags[sample]!).join(', ');
  }
}

/** The list of low-confidence intervals: those of visible curves, by depth or by length. */
export class IntervalList {
  private readonly list = element('intervals');
  private readonly more = element<HTMLButtonElement>('intervals-more');
  private readonly order = element<HTMLSelectElement>('intervals-order');
  private shown: number[] = [];
  private made = 0;

  constructor(
    private readonly model: Model,
    private readonly jump: (interval: number) => void,
  ) {
    this.order.addEventListener('change', () => this.rebuild());
    this.more.addEventListener('click', () => this.extend());
    this.rebuild();
  }

  rebuild(): void {
    const { intervals } = this.model.data;
    this.shown = intervals.map((_, index) => index).filter((index) => this.isVisible(index));
    if (this.order.value === 'length')
      this.shown.sort((a, b) => rowsOf(intervals[b]!) - rowsOf(intervals[a]!));
    this.list.replaceChildren();
    this.made = 0;
    this.extend();
    this.markActive();
  }

  /** The interval `by` places further on in the list; from the top or the end where none is active. */
  step(by: 1 | -1): void {
    if (this.shown.length === 0) return;
    const { activeInterval } = this.model;
    const at = activeInterval === null ? -1 : this.shown.indexOf(activeInterval);
    const next = at < 0 ? (by === 1 ? 0 : this.shown.length - 1) : at + by;
    const interval = this.shown[Math.min(this.shown.length - 1, Math.max(0, next))]!;
    this.jump(interval);
  }

  markActive(): void {
    const { activeInterval } = this.model;
    const at = activeInterval === null ? -1 : this.shown.indexOf(activeInterval);
    while (at >= this.made && this.made < this.shown.length) this.extend();
    this.list.querySelector('[aria-current]')?.removeAttribute('aria-current');
    const total = this.shown.length;
    element('intervals-count').textContent = at < 0 ? `${total}` : `${at + 1} of ${total}`;
    if (at < 0) return;
    const button = this.list.children[at]?.querySelector('button');
    button?.setAttribute('aria-current', 'true');
    button?.scrollIntoView({ block: 'nearest' });
  }

  private isVisible(index: number): boolean {
    return this.model.curves[this.model.data.intervals[index]!.curve]!.visible;
  }

  private extend(): void {
    const end = Math.min(this.shown.length, this.made + listPage);
    const rows = this.shown.slice(this.made, end).map((index) => this.makeRow(index));
    this.list.append(...rows);
    this.made = end;
    this.more.hidden = this.made >= this.shown.length;
    element('intervals-none').hidden = this.shown.length > 0;
  }

  private makeRow(index: number): HTMLLIElement {
    const interval = this.model.data.intervals[index]!;
    const curve = this.model.curves[interval.curve]!;
    const button = document.createElement('button');
    button.type = 'button';
    const swatch = part('swatch', '');
    swatch.style.setProperty('--curve', curve.colour);
    const sigma =
      interval.worstSigmaPx === null
        ? 'no value'
        : interval.worstSigma === null
          ? `σ ≤ ${interval.worstSigmaPx.toPrecision(2)} px`
          : `σ ≤ ${Number(interval.worstSigma.toPrecision(2))} ${curve.unit}`;
    button.append(
      swatch,
      part('mnemonic', interval.mnemonic),
      part('depths', `${interval.fromDepth.toFixed(1)} – ${interval.toDepth.toFixed(1)}`),
      part('reason', reasonNames[interval.reason] ?? interval.reason),
      part('sigma', sigma),
    );
    button.title = `rows ${interval.fromRow} to ${interval.toRow - 1}; ${interval.unreadRows} without x; flags: ${
      flagNames(interval.flags).join(', ') || 'none'
    }`;
    button.addEventListener('click', () => this.jump(index));
    const row = document.createElement('li');
    row.append(button);
    return row;
  }
}

function rowsOf({ fromRow, toRow }: { fromRow: number; toRow: number }): number {
  return toRow - fromRow;
}

function part(name: string, text: string): HTMLSpanElement {
  const span = document.createElement('span');
  span.className = name;
  span.textContent = text;
  return span;
}
