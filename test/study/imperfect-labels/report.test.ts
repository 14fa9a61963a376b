import { describe, expect, it } from 'vitest';
import { type Cell, cellName } from '../../../src/study/design/cell.js';
import { parseImperfectDesign } from '../../../src/study/imperfect-labels/design/parse-imperfect-design.js';
import { imperfectLabelsStudy } from '../../../src/study/imperfect-labels/imperfect-labels-study.js';
import { imperfectClaims } from '../../../src/study/imperfect-labels/report/imperfect-claims.js';
import { imperfectParts } from '../../../src/study/imperfect-labels/report/imperfect-page.js';
import { imperfectPools } from '../../../src/study/imperfect-labels/report/imperfect-pools.js';
import { inPaper } from '../../../src/study/imperfect-labels/report/paper.js';
import type { ImperfectResults } from '../../../src/study/run/results-file.js';
import { madeUpCell } from '../made-up-results.js';
import { tinyImperfect } from './tiny-imperfect.js';

/** Hits of 100 as the paper has them: U-Net bears choppy errors best, none minds random ones. */
const lostAt: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  choppy: { unet: 10, segnet: 20, fcn32: 20 },
  random: { unet: 0, segnet: 0, fcn32: 0 },
};

function resultsWith(lost: typeof lostAt, seeds: string): ImperfectResults {
  const design = parseImperfectDesign(tinyImperfect({ seeds }), 'made-up');
  const cells = imperfectLabelsStudy.cellsOf(design);
  const hits = ({ strategy, noise }: Cell) => 90 - (lost[noise]?.[strategy] ?? 0);
  return { design, cells: cells.map((cell) => madeUpCell(cell, ['fill'], hits(cell))), missing: [] };
}
const claimsWith = (lost: typeof lostAt, seeds = '[1, 2, 3, 4]') =>
  imperfectClaims(imperfectPools([resultsWith(lost, seeds)])[0]!);

describe('the claims of Heller et al.', () => {
  it('are held by results that are like theirs', () => {
    const claims = claimsWith(lostAt);
    expect(claims.map(({ text, verdict }) => [text.split(':')[0], verdict])).toEqual([
      ['Errors along a boundary hurt', 'held'],
      ['U-Net bears choppy errors to a Dice of 0.85 best', 'held'],
      ['Random errors hardly hurt', 'held'],
    ]);
    expect(claims[0]!.figure).toContain('U-Net: +0.100 (+0.100 to +0.100; p 0.125, 4 blocks)');
  });

  it('are not held where one network shows the contrary', () => {
    const verdicts = claimsWith({
      choppy: { unet: 20, segnet: 10, fcn32: 30 },
      random: { unet: 0, segnet: 5, fcn32: 0 },
    }).map(({ verdict }) => verdict);
    expect(verdicts).toEqual(['held', 'not held', 'not held']);
  });

  it('are not decided by two repeats', () => {
    for (const { verdict } of claimsWith(lostAt, '[1, 2]')) expect(verdict).toBe('not decidable here');
  });
});

describe('the page', () => {
  it('puts Dice beside the paper, and what was lost of it', () => {
    const parts = imperfectParts(imperfectPools([resultsWith(lostAt, '[1, 2, 3]')]));
    const dice = parts.get('regions-dice')!.split('\n');
    expect(dice[2]).toMatch(/^\| control \| 0\.900 \(0\.900 to 0\.900\) \| 0\.913 \|/);
    expect(dice[3]).toMatch(/^\| choppy 0\.85 \| 0\.800 \(.*\) \| 0\.806 \|/);
    expect(parts.get('regions-lost')).toMatch(/choppy 0\.85 \| \+0\.100/);
    expect(parts.get('regions-runs')).toContain('27 of 27 cells were run; seeds: 3');
  });

  it('knows the paper’s table by its errors and rates', () => {
    expect(inPaper('fcn32', 'none', 0)).toBe(0.887);
    expect(inPaper('segnet', 'natural', 0.15)).toBe(0.7717);
    expect(inPaper('unet', 'random', 0.3)).toBeNull();
    expect(inPaper('light', 'random', 0.15)).toBeNull();
  });

  it('joins designs that differ in their errors alone', () => {
    const one = resultsWith(lostAt, '[1]');
    const other: ImperfectResults = {
      ...one,
      cells: one.cells
        .filter(({ cell }) => cell.noise === 'random')
        .map((result) => {
          const cell = { ...result.cell, drawn: 'redrawn' } as const;
          return { ...result, cell, name: cellName(cell) };
        }),
    };
    const pools = imperfectPools([one, other]);
    expect(pools).toHaveLength(1);
    expect(imperfectParts(pools).get('regions-dice')).toContain('| random 0.85, redrawn |');
  });
});
