import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { openScan } from '../../src/io/scan/index.js';
import type { ShownWindow } from './windows.js';

/** Rows shown before and after a window, and the most that a picture shows. */
const marginRows = 40;
const mostRows = 420;
const marginPx = 40;

interface Frame {
  readonly top: number;
  readonly rows: number;
  readonly left: number;
  readonly width: number;
}

/**
 * Two pictures of each window: trace against truth for the page, without a pixel of the scan, and the same over the
 * scan for whoever looks for the cause, which stays out of the repository.
 */
export async function drawWindows(
  windows: readonly ShownWindow[],
  plotFolder: string,
  pictureFolder: string,
): Promise<void> {
  for (const [folder, ending] of [
    [plotFolder, '.svg'],
    [pictureFolder, '.png'],
  ] as const) {
    mkdirSync(folder, { recursive: true });
    for (const file of readdirSync(folder)) if (file.endsWith(ending)) rmSync(join(folder, file));
  }
  for (const window of windows) {
    const frame = frameOf(window);
    writeFileSync(join(plotFolder, `${window.name}.svg`), plotOf(window, frame));
    await pictureOf(window, frame, join(pictureFolder, `${window.name}.png`));
  }
}

function frameOf({ from, to, curve }: ShownWindow): Frame {
  const top = Math.max(0, Math.floor(from) - marginRows);
  const rows = Math.min(Math.ceil(to) + marginRows - top, mostRows);
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  const { rows: at, foundPx, truePx, counts } = curve.pictured;
  for (let i = 0; i < at.length; i++) {
    if (at[i]! < top || at[i]! > top + rows) continue;
    for (const x of [foundPx[i]!, counts[i]! ? truePx[i]! : Number.NaN]) {
      if (x < low) low = x;
      if (x > high) high = x;
    }
  }
  const left = Math.max(0, Math.floor(low) - marginPx);
  return { top, rows, left, width: Math.ceil(high) + marginPx - left };
}

/** An SVG group with both lines, in px of the image from the frame's corner, drawn `scale` times as large. */
function lines({ curve }: ShownWindow, { top, rows, left }: Frame, scale: number): string {
  const { rows: at, foundPx, truePx, counts } = curve.pictured;
  const point = (x: number, y: number) =>
    `${((x - left) * scale).toFixed(1)} ${((y - top) * scale).toFixed(1)}`;
  const path = (xOf: (index: number) => number): string => {
    let text = '';
    let last = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < at.length; i++) {
      const y = at[i]!;
      const x = xOf(i);
      if (y < top || y > top + rows || Number.isNaN(x)) continue;
      // Samples of a LAS stand up to 2.5 rows apart: farther, and there is a gap.
      text += `${y - last > 3 || Number.isNaN(xOf(i - 1)) ? 'M' : 'L'}${point(x, y)}`;
      last = y;
    }
    return text;
  };
  const truth = path((i) => (counts[i] ? truePx[i]! : Number.NaN));
  const found = path((i) => foundPx[i] ?? Number.NaN);
  return `<g fill="none" stroke-linejoin="round"><path d="${truth}" stroke="#1050d0" stroke-width="${scale > 2 ? 2.4 : 2}"/><path d="${found}" stroke="#e02010" stroke-width="${scale > 2 ? 1.4 : 1}"/></g>`;
}

function plotOf(window: ShownWindow, frame: Frame): string {
  const scale = 2;
  const width = Math.max(frame.width * scale, 220);
  const height = frame.rows * scale;
  const marks = [];
  for (let row = Math.ceil(frame.top / 50) * 50; row <= frame.top + frame.rows; row += 50) {
    const y = (row - frame.top) * scale;
    marks.push(`<path d="M0 ${y}H${width}" stroke="#ddd"/><text x="2" y="${y - 2}">${row}</text>`);
  }
  const shade = `<rect x="0" y="${(window.from - frame.top) * scale}" width="${width}" height="${(Math.min(window.to, frame.top + frame.rows) - window.from) * scale + 2}" fill="#fff3d6"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><title>Trace (red) against truth (blue)</title><rect width="100%" height="100%" fill="#fff"/>${shade}<g font-family="sans-serif" font-size="10" fill="#777">${marks.join('')}</g>${lines(window, frame, scale)}</svg>\n`;
}

async function pictureOf(window: ShownWindow, frame: Frame, path: string): Promise<void> {
  const scan = await openScan(window.curve.pictured.scanPath);
  try {
    const { widthPx, heightPx } = scan.info;
    const rows = Math.min(frame.rows, heightPx - frame.top);
    const width = Math.min(frame.width, widthPx - frame.left);
    const { data, channels } = scan.readRows(frame.top, rows);
    const scale = rows > 250 ? 3 : 4;
    const overlay = `<svg xmlns="http://www.w3.org/2000/svg" width="${width * scale}" height="${rows * scale}">${lines(window, frame, scale)}</svg>`;
    const paper = await sharp(data, { raw: { width: widthPx, height: rows, channels } })
      .extract({ left: frame.left, top: 0, width, height: rows })
      .toColourspace('srgb')
      .linear(0.45, 140)
      .resize(width * scale, rows * scale, { kernel: 'nearest' })
      .png()
      .toBuffer();
    await sharp(paper)
      .composite([{ input: Buffer.from(overlay) }])
      .png()
      .toFile(path);
  } finally {
    await scan.close();
  }
}
