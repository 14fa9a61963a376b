import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPage } from '../../src/report/page/build-page.js';
import { encodeTiles } from '../../src/report/page/scan-tiles.js';
import { formatValue } from '../../src/report/page/viewer/format.js';
import { summarise } from '../../src/report/summary.js';
import { chromiumFor, launch, openFile } from '../support/browser.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { type SyntheticOptions, syntheticSheet } from './synthetic-sheet.js';

const chromium = chromiumFor('the page');

/** Css px of the depth axis left of the sheet. */
const axisWidth = 68;

describe.skipIf(chromium === null)('the page in chromium, from a file', () => {
  const folder = temporaryFolder('welltrace page ');
  let browser: Browser;
  let faults: readonly string[];

  beforeAll(async () => {
    browser = await launch(chromium!);
  });

  afterAll(async () => {
    await browser.close();
  });

  /** Opens the page of a synthetic sheet; faults are what it prints, throws or asks of the network. */
  async function open(options: SyntheticOptions = {}): Promise<Page> {
    const { sheet, scan } = syntheticSheet(options);
    const path = join(folder, 'page.html');
    let html = '';
    for await (const piece of buildPage(sheet, summarise(sheet), encodeTiles(scan))) html += piece;
    await writeFile(path, html);
    const opened = await openFile(browser, path, 800);
    faults = opened.faults;
    const { page } = opened;
    await page.waitForSelector('html[data-ready]');
    await settle(page);
    return page;
  }

  /** Waits until no tile has arrived and nothing was redrawn for some frames. */
  function settle(page: Page): Promise<void> {
    return page.evaluate(async () => {
      const canvas = document.querySelector<HTMLCanvasElement>('#sheet')!;
      let quiet = 0;
      let before = '';
      while (quiet < 12) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const now = JSON.stringify(canvas.dataset);
        quiet = now === before ? quiet + 1 : 0;
        before = now;
      }
    });
  }

  const pixels = (page: Page) => page.$eval('#sheet', (canvas) => (canvas as HTMLCanvasElement).toDataURL());

  async function state(page: Page) {
    const data = await page.$eval('#sheet', (canvas) => ({ ...(canvas as HTMLCanvasElement).dataset }));
    return {
      scale: Number(data.scale),
      scaleX: Number(data.scaleX),
      left: Number(data.left),
      top: Number(data.top),
      tiles: Number(data.tiles),
    };
  }

  /** Places of the canvas, as shares of red, green and blue, at css x and y of the sheet's area. */
  const colourAt = (page: Page, x: number, y: number) =>
    page.$eval(
      '#sheet',
      (canvas, [at, row]) => [
        ...(canvas as HTMLCanvasElement).getContext('2d')!.getImageData(at!, row!, 1, 1).data.slice(0, 3),
      ],
      [Math.floor(x) + axisWidth, Math.floor(y)],
    );

  async function pointAt(page: Page, x: number, y: number): Promise<void> {
    const box = (await page.locator('#sheet').boundingBox())!;
    await page.mouse.move(box.x + axisWidth + x, box.y + y);
    await settle(page);
  }

  it('opens without a word on the console and without the network', async () => {
    const page = await open();
    expect(faults).toEqual([]);
    expect(await page.title()).toBe('synthetic · welltrace');
    expect(await page.textContent('.warnings')).toContain('SP was hard to tell from the grid.');
    await page.close();
  });

  it.each([
    { channels: 1, bilevel: true },
    { channels: 1, bilevel: false },
    { channels: 3, bilevel: false },
  ] as const)('draws the scan, $channels channels, bilevel $bilevel', async (options) => {
    const page = await open({ ...options, heightPx: 1500 });
    expect(faults).toEqual([]);
    const { scale } = await state(page);
    // Row 101 is inside a heavy depth line; x 100 is inside the first track, away from every curve.
    await page.evaluate(() => {
      for (const box of document.querySelectorAll<HTMLInputElement>('#curves input')) box.click();
    });
    await settle(page);
    const ink = await colourAt(page, 270 * scale, 101 * scale);
    const paper = await colourAt(page, 340 * scale, 101 * scale);
    expect(paper[0]! - ink[0]!).toBeGreaterThan(60);
    await page.close();
  });

  it('shows and hides a curve, by mouse and by key', async () => {
    const page = await open();
    const { scale } = await state(page);
    const x = syntheticSheet().sheet.traces[0]!.xPx[200]! * scale;
    const y = 200.5 * scale;
    const blue = await colourAt(page, x, y);
    expect(blue[2]! - blue[0]!).toBeGreaterThan(100);
    await page.uncheck('#curve-0');
    await settle(page);
    const bare = await colourAt(page, x, y);
    expect(bare[2]! - bare[0]!).toBeLessThan(20);
    const without = await pixels(page);
    await page.keyboard.press('1');
    await settle(page);
    expect(await page.isChecked('#curve-0')).toBe(true);
    expect(await pixels(page)).not.toBe(without);
    await page.close();
  });

  it('shows and hides the scan and fades it', async () => {
    const page = await open();
    const { scale } = await state(page);
    const ink = () => colourAt(page, 270 * scale, 101 * scale);
    const usual = await ink();
    await page.fill('#opacity', '100');
    await settle(page);
    const dark = await ink();
    await page.uncheck('#scan');
    await settle(page);
    expect(dark[0]).toBeLessThan(usual[0]!);
    expect(await ink()).toEqual([255, 255, 255]);
    await page.close();
  });

  it('draws what it is calibrated by: borders, depth lines and picks', async () => {
    const page = await open();
    const { scale } = await state(page);
    const pink = ([red, green, blue]: number[]) => Math.min(red!, blue!) - green! > 60;
    // Half way between two lines of the grid, on the left border of the first track; then on a depth line.
    const places = [
      [40 * scale, 210 * scale],
      [344 * scale, 300 * scale],
    ] as const;
    for (const [x, y] of places) expect(pink(await colourAt(page, x, y))).toBe(false);
    await page.keyboard.press('c');
    await settle(page);
    const around: number[][] = [];
    for (const [x, y] of places)
      for (let by = -8; by <= 8; by++) around.push(await colourAt(page, x + by, y + (Math.abs(by) % 3) - 1));
    expect(around.slice(0, 17).some(pink)).toBe(true);
    expect(around.slice(17).some(pink)).toBe(true);
    await page.close();
  });

  it("reads the table's value, σ and flags under the cursor", async () => {
    const { sheet } = syntheticSheet();
    const page = await open();
    for (const row of [55, 105, 355]) {
      const { scale, top } = await state(page);
      await pointAt(page, 200, (row - top) * scale);
      const depth = Number.parseFloat((await page.textContent('#readout-depth'))!);
      const sample = Math.round((depth - sheet.table.start) / sheet.table.step);
      expect(Math.abs(depth - sheet.registration.depthAt(row))).toBeLessThan(sheet.table.step);
      for (const [k, { value, sigma, unit }] of sheet.table.curves.entries())
        expect(await page.textContent(`#value-${k}`)).toBe(
          `${formatValue(value[sample]!, sigma[sample]!)} ${unit}`,
        );
    }
    await page.fill('#jump-depth', '5095');
    await page.click('#jump button');
    await settle(page);
    expect(await page.textContent('#readout-depth')).toBe('5095.00 ft');
    expect(await page.textContent('#value-1')).toBe('no value');
    expect(await page.textContent('#flags-1')).toBe('gap');
    await page.close();
  });

  it('lists the low-confidence intervals; a click and N go there', async () => {
    const page = await open();
    const listed = await page.$$eval('#intervals button', (buttons) =>
      buttons.map((button) => [...button.children].map((part) => part.textContent)),
    );
    expect(listed).toEqual([
      ['', 'GR', '5060.0 – 5070.0', 'ambiguous', 'σ ≤ 3.6 GAPI'],
      ['', 'SP', '5090.0 – 5100.0', 'not read', 'no value'],
      ['', 'GR', '5120.0 – 5124.0', 'merged ink, wide σ', 'σ ≤ 2.7 GAPI'],
      ['', 'GR', '5260.0 – 5270.0', 'ambiguous', 'σ ≤ 3.6 GAPI'],
      ['', 'SP', '5290.0 – 5300.0', 'not read', 'no value'],
    ]);
    const shows = async (row: number) => {
      await settle(page);
      const { top, scale } = await state(page);
      expect(top).toBeLessThan(row);
      expect(top + 700 / scale).toBeGreaterThan(row);
    };
    await page.click('#intervals li:nth-child(4) button');
    await shows(2650);
    expect(await page.textContent('#intervals-count')).toBe('4 of 5');
    await page.keyboard.press('n');
    await shows(2950);
    await page.keyboard.press('p');
    await page.keyboard.press('p');
    await shows(1220);
    await page.uncheck('#curve-0');
    expect(await page.locator('#intervals li').count()).toBe(2);
    await page.close();
  });

  it('pans and zooms by wheel, drag, keys and buttons', async () => {
    const page = await open();
    await pointAt(page, 300, 300);
    const start = await state(page);
    await page.mouse.wheel(0, 200);
    await settle(page);
    const wheeled = await state(page);
    expect(wheeled.top).toBeCloseTo(start.top + 200 / start.scale, 3);
    await page.mouse.down();
    await page.mouse.move(500, 200, { steps: 3 });
    await page.mouse.up();
    await settle(page);
    expect((await state(page)).top).toBeGreaterThan(wheeled.top);

    await pointAt(page, 300, 300);
    const before = await state(page);
    await page.keyboard.down('Control');
    await page.mouse.wheel(0, -100);
    await page.keyboard.up('Control');
    await settle(page);
    const zoomed = await state(page);
    expect(zoomed.scale).toBeGreaterThan(before.scale * 1.3);
    expect(zoomed.top + 300 / zoomed.scale).toBeCloseTo(before.top + 300 / before.scale, 0);
    await page.keyboard.press('ArrowDown');
    await settle(page);
    expect((await state(page)).top).toBeCloseTo(zoomed.top + 60 / zoomed.scale, 3);
    await page.keyboard.press('-');
    await settle(page);
    expect((await state(page)).scale).toBeCloseTo(zoomed.scale / 1.25, 6);
    await page.click('#fit-all');
    await settle(page);
    const whole = await state(page);
    expect(whole.top).toBeCloseTo(0, 6);
    expect(whole.scale).toBeLessThan(whole.scaleX);
    await page.click('#fit-width');
    await settle(page);
    const fitted = await state(page);
    expect(fitted.scale).toBe(fitted.scaleX);
    await page.close();
  });

  it('leaves keys alone that a control is used with', async () => {
    const page = await open();
    await page.focus('#jump-depth');
    const before = await state(page);
    await page.keyboard.type('5100');
    await page.keyboard.press('ArrowUp');
    await settle(page);
    expect(await state(page)).toEqual(before);
    expect(await page.inputValue('#jump-depth')).toBe('5101');
    await page.close();
  });

  it('shows what a user wrote as text and runs none of it', async () => {
    const injection = `</script><script>alert(1)</script><img src=x onerror=alert(2)>"'><b>`;
    const page = await open({ injection, name: `a${injection}` });
    await page.click('#intervals button');
    await page.click('#about-open');
    await settle(page);
    expect(faults).toEqual([]);
    expect(await page.locator('img, aside b b, script:not([id]):not(:last-of-type)').count()).toBe(0);
    expect(await page.textContent('#curves b')).toBe(`GR${injection}`);
    expect(await page.textContent('.warnings li')).toContain(injection);
    expect(await page.textContent('#about')).toContain(injection);
    await page.close();
  });

  it('lets no script run that is not its own', async () => {
    const page = await open({ heightPx: 300 });
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "changed"';
      document.body.append(script);
    });
    expect(await page.title()).toBe('synthetic · welltrace');
    expect(faults.join()).toContain('Content Security Policy');
    await page.close();
  });

  it('holds a bounded part of a 50,000-row sheet decoded, however far one goes', async () => {
    const heightPx = 50_000;
    const page = await open({ heightPx });
    const tileBytes = 700 * 512 * 4;
    const coarsest = Math.ceil(heightPx / 16 / 512);
    const most = Math.floor((96 * 2 ** 20) / tileBytes) + coarsest;
    expect((await state(page)).tiles).toBeLessThan(12);
    let largest = 0;
    for (let step = 0; step < 48; step++) {
      for (let press = 0; press < 3; press++) await page.keyboard.press('PageDown');
      await settle(page);
      largest = Math.max(largest, (await state(page)).tiles);
    }
    expect((await state(page)).top).toBeGreaterThan(49_000);
    expect(largest).toBeLessThanOrEqual(most);
    expect(most).toBeLessThan(Math.ceil(heightPx / 512));
    expect(faults).toEqual([]);
    const canvas = await page.$eval('#sheet', (one) => [
      (one as HTMLCanvasElement).width,
      (one as HTMLCanvasElement).height,
    ]);
    expect(Math.max(...canvas)).toBeLessThan(1300);
    // The whole sheet needs the coarse levels alone.
    await page.reload();
    await page.waitForSelector('html[data-ready]');
    await page.click('#fit-all');
    await settle(page);
    expect((await state(page)).tiles).toBeLessThan(40);
    await page.close();
    // Fifty times the browser draws until it is done: minutes where other work has the processor.
  }, 300_000);
});
