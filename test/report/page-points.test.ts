import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CurvePoint } from '../../src/core/curve-point.js';
import { buildPage } from '../../src/report/page/build-page.js';
import { encodeTiles } from '../../src/report/page/scan-tiles.js';
import { summarise } from '../../src/report/summary.js';
import { chromiumFor, launch, openFile } from '../support/browser.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { syntheticSheet } from './synthetic-sheet.js';

const chromium = chromiumFor('points on the page');

/** Css px of the depth axis left of the sheet. */
const axisWidth = 68;

describe.skipIf(chromium === null)('points on the page', () => {
  const folder = temporaryFolder('welltrace points ');
  let browser: Browser;
  let faults: readonly string[];

  beforeAll(async () => {
    browser = await launch(chromium!);
  });

  afterAll(async () => {
    await browser.close();
  });

  async function open(points: readonly CurvePoint[] = [], heightPx?: number): Promise<Page> {
    const { sheet, scan } = syntheticSheet(heightPx === undefined ? {} : { heightPx });
    const read = { ...sheet, points };
    const path = join(folder, 'page.html');
    let html = '';
    for await (const piece of buildPage(read, summarise(read), encodeTiles(scan))) html += piece;
    await writeFile(path, html);
    const opened = await openFile(browser, path, 800);
    faults = opened.faults;
    await opened.page.waitForSelector('html[data-ready]');
    return opened.page;
  }

  /** Where the middle of a row and an x of the scan stand in the window. */
  async function onScreen(page: Page, row: number, x: number): Promise<[number, number]> {
    const box = (await page.locator('#sheet').boundingBox())!;
    const { scale, scaleX, left, top } = await page.$eval('#sheet', (canvas) => ({
      ...(canvas as HTMLCanvasElement).dataset,
    }));
    return [
      box.x + axisWidth + (x - Number(left)) * Number(scaleX),
      box.y + (row + 0.5 - Number(top)) * Number(scale),
    ];
  }

  async function click(page: Page, row: number, x: number): Promise<void> {
    const at = await onScreen(page, row, x);
    await page.mouse.click(...at);
  }

  /** What would be saved: curve, row and x in each line. */
  async function saved(page: Page): Promise<string[]> {
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('#points-save')]);
    expect(download.suggestedFilename()).toBe('synthetic.points.csv');
    const [header, ...lines] = readFileSync((await download.path())!, 'utf8').split('\n');
    expect(header).toBe('curve,row,x');
    expect(lines.pop()).toBe('');
    return lines;
  }

  const count = (page: Page) => page.textContent('#points-count');
  const rowAndX = (line: string) => line.split(',').slice(1).map(Number) as [number, number];

  it('are set by clicks once that is asked for, of the curve that is chosen, and saved as a file', async () => {
    const page = await open();
    await click(page, 200, 150);
    expect(await page.isHidden('#points-tools')).toBe(true);
    await page.click('#points-mode');
    await click(page, 200, 150);
    await page.selectOption('#points-curve', { label: 'SP' });
    await click(page, 100, 120);
    expect(await count(page)).toBe('1 of this curve, 2 in all');
    const lines = await saved(page);
    expect(lines.map((line) => line.split(',')[0])).toEqual(['GR', 'SP']);
    for (const [line, row, x] of [
      [lines[0]!, 200, 150],
      [lines[1]!, 100, 120],
    ] as const) {
      const [atRow, atX] = rowAndX(line);
      // A pixel of the screen is one and a half of the scan here.
      expect(Math.abs(atRow - row)).toBeLessThanOrEqual(2);
      expect(Math.abs(atX - x)).toBeLessThanOrEqual(2);
    }
    expect(faults).toEqual([]);
    await page.close({ runBeforeUnload: false });
  });

  it('are drawn in the colour of their curve, and kept where the sheet was read with them', async () => {
    const points = [{ mnemonic: 'SP', row: 240, xPx: 300.5 }];
    const page = await open(points);
    const bare = await open();
    const colour = async (of: Page) => {
      const [x, y] = await onScreen(of, 240, 300.5);
      const box = (await of.locator('#sheet').boundingBox())!;
      return of.$eval(
        '#sheet',
        (canvas, [cssX, cssY]) => [
          ...(canvas as HTMLCanvasElement)
            .getContext('2d')!
            .getImageData(Math.round(cssX!), Math.round(cssY!), 1, 1).data,
        ],
        [x - box.x, y - box.y],
      );
    };
    expect(await colour(page)).not.toEqual(await colour(bare));
    await bare.close();
    expect(await count(page)).toBe('0 of this curve, 1 in all');
    await page.keyboard.press('x');
    await click(page, 100, 150);
    expect((await saved(page)).map((line) => line.split(',')[0])).toEqual(['GR', 'SP']);
    await page.close({ runBeforeUnload: false });
  });

  it('are taken away by a click on them, and that is undone', async () => {
    const page = await open([{ mnemonic: 'GR', row: 240, xPx: 300.5 }]);
    await page.keyboard.press('x');
    expect(await page.isDisabled('#points-save')).toBe(true);
    await click(page, 241, 302);
    expect(await count(page)).toBe('');
    expect(await page.isDisabled('#points-save')).toBe(false);
    await page.keyboard.press('Control+z');
    expect(await count(page)).toBe('1 of this curve, 1 in all');
    expect(await page.isDisabled('#points-save')).toBe(true);
    await click(page, 100, 150);
    await page.click('#points-undo');
    expect(await count(page)).toBe('1 of this curve, 1 in all');
    await page.close({ runBeforeUnload: false });
  });

  it('two quick clicks set two points; a double click sets one, and does not zoom', async () => {
    const page = await open();
    const zoom = await page.textContent('#zoom');
    await page.keyboard.press('x');
    const [x, y] = await onScreen(page, 100, 150);
    await page.mouse.click(x, y);
    await page.mouse.click(x + 12, y + 12);
    expect(await count(page)).toBe('2 of this curve, 2 in all');
    await page.mouse.dblclick(x + 30, y + 30);
    expect(await count(page)).toBe('3 of this curve, 3 in all');
    expect(await page.textContent('#zoom')).toBe(zoom);
    await page.keyboard.press('Escape');
    await page.mouse.dblclick(x, y);
    await page.waitForFunction((before) => document.querySelector('#zoom')!.textContent !== before, zoom);
    await page.close({ runBeforeUnload: false });
  });

  it('a drag moves the sheet and sets none', async () => {
    const page = await open();
    await page.keyboard.press('x');
    for (let k = 0; k < 4; k++) await page.click('#zoom-in');
    const [x, y] = await onScreen(page, 200, 150);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 30, y + 40, { steps: 4 });
    await page.mouse.move(x, y, { steps: 4 });
    await page.mouse.up();
    expect(await count(page)).toBe('');
    await page.close({ runBeforeUnload: false });
  });

  it('beside the sheet there are none', async () => {
    // Shorter than the window: above it there is nothing.
    const page = await open([], 250);
    await page.keyboard.press('x');
    await click(page, -10, 150);
    expect(await count(page)).toBe('');
    await click(page, 10, 150);
    expect(await count(page)).toBe('1 of this curve, 1 in all');
    await page.close({ runBeforeUnload: false });
  });

  it('digits choose the curve while points are set, and switch curves off and on else', async () => {
    const page = await open();
    await page.keyboard.press('x');
    expect(await page.getAttribute('#points-mode', 'aria-pressed')).toBe('true');
    await page.keyboard.press('2');
    expect(await page.inputValue('#points-curve')).toBe('1');
    expect(await page.isChecked('#curve-1')).toBe(true);
    await page.keyboard.press('Escape');
    expect(await page.getAttribute('#points-mode', 'aria-pressed')).toBe('false');
    await page.keyboard.press('2');
    expect(await page.isChecked('#curve-1')).toBe(false);
    await page.close({ runBeforeUnload: false });
  });

  it('leaving with points that are not saved is asked about; with saved ones it is not', async () => {
    const page = await open();
    const asked: string[] = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      return dialog.accept();
    });
    await page.keyboard.press('x');
    await click(page, 200, 150);
    await page.reload();
    expect(asked).toEqual(['beforeunload']);
    await page.waitForSelector('html[data-ready]');
    await page.keyboard.press('x');
    await click(page, 200, 150);
    await saved(page);
    await page.reload();
    expect(asked).toEqual(['beforeunload']);
    await page.close({ runBeforeUnload: false });
  });
});
