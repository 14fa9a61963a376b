import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildInstrument } from '../../src/study/report/instrument/build-instrument.js';
import { gatherInstrument } from '../../src/study/report/instrument/gather-instrument.js';
import { Pool } from '../../src/study/report/pool.js';
import { chromiumFor, launch, openFile } from '../support/browser.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { madeUpResults } from './made-up-results.js';

const chromium = chromiumFor('the instrument');

const data = gatherInstrument(
  Pool.of([madeUpResults()], 'robust-losses'),
  Pool.of(
    [
      madeUpResults({
        study: 'worked-example',
        strategies: '[bce-42]',
        noise: '[{kind: rasterisation, drawn: redrawn, sigmasPx: [0, 1]}]',
        pensPx: '[1]',
      }),
    ],
    'worked-example',
  ),
);

describe.skipIf(chromium === null)('the instrument in chromium, from a file', () => {
  const folder = temporaryFolder('welltrace instrument ');
  let browser: Browser;
  let page: Page;
  let faults: readonly string[];

  beforeAll(async () => {
    const path = join(folder, 'instrument.html');
    await writeFile(path, await buildInstrument(data));
    browser = await launch(chromium!);
    ({ page, faults } = await openFile(browser, path, 900));
    await page.waitForSelector('html[data-ready]');
  });

  afterAll(async () => {
    await browser.close();
  });

  const f1Of = async (strategy: string) => {
    const text = await page.getAttribute(`[data-strategy="${strategy}"] td.reading`, 'data-f1');
    return text === '' ? null : Number(text);
  };
  const measured = (strategy: string, rate: number, penPx: number, view: 'half' | 'tuned') =>
    data.rows
      .find((row) => row.strategy === strategy)!
      .series.find((series) => series.penPx === penPx && series.view === view)!
      .points.find((point) => point.rate === rate)!.f1;

  /** Drags the slider's thumb from where it is to a share of its way. */
  async function drag(share: number): Promise<number> {
    const box = (await page.locator('#rate').boundingBox())!;
    const now = Number(await page.inputValue('#rate')) / Number(await page.getAttribute('#rate', 'max'));
    const thumbPx = 16;
    const x = (at: number) => box.x + thumbPx / 2 + at * (box.width - thumbPx);
    const y = box.y + box.height / 2;
    await page.mouse.move(x(now), y);
    await page.mouse.down();
    await page.mouse.move(x(share), y, { steps: 5 });
    await page.mouse.up();
    return Number(await page.inputValue('#rate'));
  }

  it('moves every reading to the value of the results where the slider is dragged', async () => {
    expect(await drag(1)).toBe(0.4);
    for (const strategy of ['bce-42', 'bce-42-moved', 'ce', 'gce'])
      expect(await f1Of(strategy)).toBe(measured(strategy, 0.4, 1, 'half'));
    expect(await drag(0)).toBe(0);
    for (const strategy of ['bce-42', 'ce', 'gce'])
      expect(await f1Of(strategy)).toBe(measured(strategy, 0, 1, 'half'));
    const between = await drag(0.25);
    expect(between).toBeGreaterThan(0.05);
    expect(between).toBeLessThan(0.15);
    // Of 100 pixels, 90 − 50 × rate − 1 for the pen: a straight line.
    expect(await f1Of('ce')).toBeCloseTo(0.89 - 0.5 * between, 9);
  });

  it('is moved by keys, and says where it is', async () => {
    await page.focus('#rate');
    await page.keyboard.press('End');
    expect(await f1Of('gce')).toBe(measured('gce', 0.4, 1, 'half'));
    expect(await page.getAttribute('#rate', 'aria-valuetext')).toBe('40.0 percent');
    await expect.poll(() => page.textContent('#said')).toContain('best generalised CE, F1 0.830');
    await page.keyboard.press('Home');
    expect(await f1Of('gce')).toBe(measured('gce', 0, 1, 'half'));
  });

  it('shows other pens and tuned thresholds', async () => {
    await page.selectOption('#pen', '3');
    expect(await f1Of('ce')).toBe(measured('ce', 0, 3, 'half'));
    await page.check('input[value="tuned"]');
    expect(await f1Of('ce')).toBe(measured('ce', 0, 3, 'tuned'));
    await page.check('input[value="half"]');
    await page.selectOption('#pen', '1');
  });

  it('shows what was not measured as such: the worked example ends at a rate of 25 %', async () => {
    const masked = page.locator('[data-mask="0"] td.reading');
    await page.focus('#rate');
    await page.keyboard.press('End');
    expect(await masked.textContent()).toBe('not measured');
    expect(await page.locator('[data-mask="0"] .unmeasured').count()).toBe(1);
    await page.keyboard.press('Home');
    expect(await masked.textContent()).toContain('0.590');
  });

  it('gives every control a name, and the table its headers', async () => {
    for (const name of [
      'Label noise: 1 − Dice of the training labels against the truth',
      'Kind of noise',
      'Pen',
    ])
      expect(await page.getByLabel(name).count()).toBe(1);
    expect(await page.getByRole('radio', { name: 'at ½' }).isChecked()).toBe(true);
    expect(await page.getByRole('rowheader').count()).toBe(5);
  });

  it('asks nothing of a network and complains of nothing', () => {
    expect(faults).toEqual([]);
  });
});
