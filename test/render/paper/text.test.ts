import { describe, expect, it } from 'vitest';
import type { SheetFont, SheetText } from '../../../src/core/log-sheet.js';
import { textLayer } from '../../../src/render/paper/text.js';
import { inkOf } from '../../support/paint-layer.js';

const size = 120;
const fonts: SheetFont[] = ['sans', 'condensed', 'mono', 'typewriter', 'serif'];
const plain: SheetText = {
  text: 'H8300H',
  xMm: 60.3,
  yMm: 59.8,
  heightMm: 10,
  turnDegrees: 0,
  align: 'centre',
  colour: [0, 0, 0],
  bold: false,
};

function boxOf(text: SheetText, font: SheetFont) {
  const ink = inkOf(textLayer([text], font, 1, size, 1), size, size);
  const box = { left: size, right: 0, top: size, bottom: 0, ink: 0 };
  ink.forEach((amount, at) => {
    if (amount < 0.3) return;
    box.left = Math.min(box.left, at % size);
    box.right = Math.max(box.right, (at % size) + 1);
    box.top = Math.min(box.top, Math.floor(at / size));
    box.bottom = Math.max(box.bottom, Math.floor(at / size) + 1);
    box.ink += amount;
  });
  return box;
}

describe.each(fonts)('text in %s', (font) => {
  it('has capitals of its height around its place', () => {
    const box = boxOf(plain, font);
    expect(box.bottom - box.top).toBeGreaterThanOrEqual(9);
    expect(box.bottom - box.top).toBeLessThanOrEqual(12);
    expect(Math.abs((box.top + box.bottom) / 2 - plain.yMm)).toBeLessThan(1);
    expect(Math.abs((box.left + box.right) / 2 - plain.xMm)).toBeLessThan(1.5);
  });

  it('turns about its place', () => {
    const upright = boxOf(plain, font);
    for (const turnDegrees of [90, 270] as const) {
      const turned = boxOf({ ...plain, turnDegrees }, font);
      expect(Math.abs(turned.bottom - turned.top - (upright.right - upright.left))).toBeLessThanOrEqual(2);
      expect(Math.abs((turned.top + turned.bottom) / 2 - plain.yMm)).toBeLessThan(1.5);
    }
  });

  it('is heavier in bold, and begins or ends at its place', () => {
    expect(boxOf({ ...plain, bold: true }, font).ink).toBeGreaterThan(boxOf(plain, font).ink);
    expect(Math.abs(boxOf({ ...plain, text: 'HH', align: 'left' }, font).left - plain.xMm)).toBeLessThan(3);
    expect(Math.abs(boxOf({ ...plain, text: 'HH', align: 'right' }, font).right - plain.xMm)).toBeLessThan(3);
  });
});
