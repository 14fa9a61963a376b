import { readFileSync } from 'node:fs';
import type { CurveTable } from '../../src/core/depth-curve.js';
import type { Template } from '../../src/core/template.js';
import { type AffineFit, valueAt } from './measure.js';

/** The sample's template for a sheet that is an affine copy of the sample, as its user would write it. */
export function templateFor(template: Template, fit: AffineFit, sampleWidthPx: number): Template {
  const middle = sampleWidthPx / 2;
  const y = (at: number): number => valueAt(fit.y, middle, at);
  return {
    ...template,
    rows: template.rows && { from: Math.round(y(template.rows.from)), to: Math.round(y(template.rows.to)) },
    depth: {
      ...template.depth,
      picks: template.depth.picks?.map(({ y: at, depth }) => ({
        x: valueAt(fit.x, middle, at),
        y: y(at),
        depth,
      })),
    },
    tracks: template.tracks.map((track) => ({
      ...track,
      edges: track.edges.map(({ y: at, left, right }) => ({
        y: valueAt(fit.y, (left + right) / 2, at),
        left: valueAt(fit.x, left, at),
        right: valueAt(fit.x, right, at),
      })),
    })),
  };
}

export interface CurveError {
  readonly mnemonic: string;
  readonly unit: string;
  /** Share of the true samples that were read. */
  readonly read: number;
  /** Medians of |error|: in the curve's unit, and in px of the sample. */
  readonly median: number;
  readonly medianPx: number;
}

/** Compares a table with the sample's truth. */
export function curveErrors(table: CurveTable, template: Template, truthPath: string): CurveError[] {
  const [head, ...rows] = readFileSync(truthPath, 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  return table.curves.map(({ mnemonic, unit, value }) => {
    const column = head!.indexOf(mnemonic);
    const track = template.tracks.find(({ curves }) => curves.some((curve) => curve.mnemonic === mnemonic))!;
    const curve = track.curves.find((each) => each.mnemonic === mnemonic)!;
    const widthPx = track.edges[0]!.right - track.edges[0]!.left;
    const position = (v: number): number =>
      curve.scale === 'linear'
        ? ((v - curve.left) / (curve.right - curve.left)) * widthPx
        : (Math.log(v / curve.left) / Math.log(curve.right / curve.left)) * widthPx;
    const errors: number[] = [];
    const errorsPx: number[] = [];
    let asked = 0;
    for (const row of rows) {
      const at = Math.round((Number(row[0]) - table.start) / table.step);
      if (at < 0 || at >= table.sampleCount) continue;
      asked++;
      const truth = Number(row[column]);
      if (!Number.isFinite(value[at]!) || !Number.isFinite(truth)) continue;
      errors.push(Math.abs(value[at]! - truth));
      errorsPx.push(Math.abs(position(value[at]!) - position(truth)));
    }
    return {
      mnemonic,
      unit,
      read: errors.length / asked,
      median: median(errors),
      medianPx: median(errorsPx),
    };
  });
}

const median = (values: number[]): number => values.sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
