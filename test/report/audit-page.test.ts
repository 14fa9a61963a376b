import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type AuditLayers,
  type AuditPageData,
  buildAuditPage,
  overlayPicture,
} from '../../src/report/audit/index.js';
import { chromiumFor, launch, openFile } from '../support/browser.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const chromium = chromiumFor('the page of an audit');

const size = { widthPx: 4, heightPx: 3 };
const hostile = '<img src=x onerror=alert(1)>';
const data: AuditPageData = {
  scores: [
    { name: 'softmin', title: 'Softmin' },
    { name: 'iou', title: 'Intersection over union' },
  ],
  firstScore: 0,
  palette: [
    { value: 0, name: hostile, colour: '#c6ccd3' },
    { value: 1, name: 'box', colour: '#0072b2' },
  ],
  images: [0, 1, 2].map((index) => ({
    index,
    name: index === 1 ? hostile : `scene ${index}`,
    scores: [[0.3, 0.9][index] ?? 0.1, [0.5, 0.2][index] ?? 0.7],
    ranks: [[2, 3][index] ?? 1, [2, 1][index] ?? 3],
    issuePixels: index,
    ...size,
    step: 1,
  })),
  imageCount: 9,
  hasIssues: true,
  hasPictures: true,
};

/** Box at column 1 as given, at column 2 as predicted; the first image's pixel (1, 1) is suspected. */
const layers: AuditLayers = {
  given: Uint8Array.from({ length: 12 }, (_, at) => Number(at % 4 === 1)),
  predicted: Uint8Array.from({ length: 12 }, (_, at) => Number(at % 4 === 2)),
  issues: Uint8Array.from({ length: 12 }, (_, at) => Number(at === 5)),
};

describe('the overlay of an image', () => {
  it('has given labels, predicted labels and suspected errors side by side', () => {
    const {
      widthPx,
      heightPx,
      data: rgb,
    } = overlayPicture(layers, { widthPx: 4, heightPx: 3 }, data.palette, null);
    const zoom = 64;
    expect({ widthPx, heightPx }).toEqual({ widthPx: 3 * 4 * zoom + 16, heightPx: 3 * zoom });
    const at = (panel: number, row: number, col: number) => {
      const from = 3 * ((row * zoom + 5) * widthPx + panel * (4 * zoom + 8) + col * zoom + 5);
      return [...rgb.subarray(from, from + 3)];
    };
    expect(at(0, 1, 1)).toEqual([0, 114, 178]);
    expect(at(1, 1, 1)).toEqual([198, 204, 211]);
    expect(at(1, 1, 2)).toEqual([0, 114, 178]);
    expect(at(2, 1, 1)).toEqual([255, 0, 150]);
    expect(at(2, 0, 1)[0]).toBeGreaterThan(150);
  });
});

describe.skipIf(chromium === null)('the page of an audit in chromium, from a file', () => {
  const folder = temporaryFolder('welltrace audit page ');
  let browser: Browser;
  let page: Page;
  let faults: readonly string[];

  beforeAll(async () => {
    browser = await launch(chromium!);
    const background = { r: 255, g: 255, b: 0 };
    const bytes = await sharp({ create: { width: 4, height: 3, channels: 3, background } })
      .png()
      .toBuffer();
    const summary = {
      title: 'Label audit',
      subtitle: '9 images of 4 × 3 px',
      notes: [`a note about ${hostile}`],
      tables: [{ title: 'Classes', head: ['class', 'pixels'], rows: [[hostile, '12']] }],
      facts: [['labels', 'labels.npy']] as const,
    };
    let html = '';
    const pieces = buildAuditPage(data, summary, async () => ({
      ...layers,
      picture: { mime: 'image/png', bytes },
    }));
    for await (const piece of pieces) html += piece;
    const path = join(folder, 'index.html');
    await writeFile(path, html);
    ({ page, faults } = await openFile(browser, path, 720));
    await shows(2);
  });

  afterAll(async () => {
    await browser.close();
  });

  /** Waits until the image with a number of the page is drawn. */
  const shows = (image: number) => page.waitForSelector(`html[data-ready][data-image="${image}"]`);
  const names = () => page.$$eval('#images .name', (spans) => spans.map((span) => span.textContent));
  const pixel = (panel: string, row: number, col: number) =>
    page.$eval(
      `#panel-${panel} canvas`,
      (canvas, [y, x]) => [
        ...(canvas as HTMLCanvasElement).getContext('2d')!.getImageData(x!, y!, 1, 1).data.slice(0, 3),
      ],
      [row, col],
    );

  it('opens without a word on the console and without the network, names as they were given', async () => {
    expect(faults).toEqual([]);
    expect(await names()).toEqual(['scene 2', 'scene 0', hostile]);
    expect(await page.textContent('.notes')).toContain(hostile);
    expect(await page.textContent('#count')).toContain('3 of 9 images');
  });

  it('draws given, predicted and suspected layers over the image, which may be taken away', async () => {
    const yellowish = await pixel('given', 1, 0);
    expect(yellowish[2]!).toBeLessThan(yellowish[0]! - 20);
    await page.keyboard.press('b');
    expect(await pixel('given', 1, 1)).toEqual([0, 114, 178]);
    expect(await pixel('predicted', 1, 2)).toEqual([0, 114, 178]);
    expect(await pixel('predicted', 1, 1)).toEqual([198, 204, 211]);
    expect(await pixel('issues', 1, 1)).toEqual([255, 0, 150]);
    await page.keyboard.press('e');
    expect(await pixel('given', 1, 1)).toEqual([255, 0, 150]);
    await page.keyboard.press('e');
  });

  it('sorts by another score, by mouse and by key, and turns the order round', async () => {
    await page.selectOption('#score', '1');
    expect(await names()).toEqual([hostile, 'scene 0', 'scene 2']);
    await shows(1);
    await page.click('#direction');
    expect(await names()).toEqual(['scene 2', 'scene 0', hostile]);
    await page.keyboard.press('r');
    await page.keyboard.press('s');
    expect(await page.inputValue('#score')).toBe('0');
    expect(await names()).toEqual(['scene 2', 'scene 0', hostile]);
  });

  it('goes from image to image and from layer to layer by key', async () => {
    await page.keyboard.press('Home');
    await shows(2);
    await page.keyboard.press('ArrowDown');
    await shows(0);
    expect(await page.textContent('#image-name')).toBe('scene 0');
    await page.keyboard.press('End');
    await shows(1);
    await page.keyboard.press('k');
    await shows(0);
    await page.keyboard.press('2');
    expect(await page.isVisible('#panel-predicted')).toBe(false);
    await page.keyboard.press('2');
    expect(await page.isVisible('#panel-predicted')).toBe(true);
    await page.keyboard.press('?');
    expect(await page.isVisible('#keys')).toBe(true);
    await page.keyboard.press('Escape');
  });

  it('reads the pixel under the pointer and zooms all panels alike', async () => {
    const box = (await page.locator('#panel-given canvas').boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.375, box.y + box.height / 2);
    expect(await page.textContent('#readout')).toBe(
      `row 1, column 1: given box, predicted ${hostile}, suspected error`,
    );
    await page.keyboard.press('+');
    const widths = await page.$$eval('canvas', (list) => list.map((canvas) => canvas.clientWidth));
    expect(new Set(widths).size).toBe(1);
    expect(widths[0]!).toBeGreaterThan(box.width);
    await page.keyboard.press('0');
  });

  it('is dark where the system is', async () => {
    const background = () => page.$eval('body', (body) => getComputedStyle(body).backgroundColor);
    const light = await background();
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await background()).not.toBe(light);
    await page.emulateMedia({ colorScheme: 'light' });
    expect(faults).toEqual([]);
  });
});
