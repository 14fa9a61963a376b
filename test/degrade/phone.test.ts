import { describe, expect, it } from 'vitest';
import { mapPosition } from '../../src/core/homography.js';
import {
  cameraHomography,
  defaultPhone,
  type PhoneOptions,
  phonePan,
} from '../../src/degrade/phone/index.js';
import { gridSheet } from '../support/grid-sheet.js';

const frame = { widthPx: 400, heightPx: 600 };
const level = { xPx: 300, yPx: 900, scale: 0.5, turnRadians: 0, pitchRadians: 0, yawRadians: 0 };

describe('the camera', () => {
  it('level: a scale about the middle of the frame', () => {
    const h = cameraHomography(level, frame, 500);
    expect(mapPosition(h, 300, 900)).toEqual([200, 300]);
    expect(mapPosition(h, 310, 880)).toEqual([205, 290]);
  });

  it('pitched: the lower part is further away, by the pinhole’s closed form', () => {
    const pitchRadians = 0.2;
    const h = cameraHomography({ ...level, pitchRadians }, frame, 500);
    const b = 50; // 100 px of the sheet at scale .5
    const distance = 500 + b * Math.sin(pitchRadians);
    const [x, y] = mapPosition(h, 320, 1000);
    expect(x).toBeCloseTo(200 + (500 * 10) / distance, 9);
    expect(y).toBeCloseTo(300 + (500 * b * Math.cos(pitchRadians)) / distance, 9);
  });
});

const still: PhoneOptions = {
  ...defaultPhone,
  widthPx: 160,
  heightPx: 120,
  pitchDegrees: 0,
  yawDegrees: 0,
  turnDegrees: 0,
  shake: { shiftPx: 0, turnDegrees: 0, scale: 0, tiltDegrees: 0 },
  shutterShare: 0,
  blurPx: 0,
  exposureDrift: 0,
  vignette: 0,
  noise: 0,
  paper: 255,
  ink: 0,
  pxPerSecond: 200,
};
const sheet = gridSheet(200, 400, 10);

describe('a pan', () => {
  it('at strength 0 shows the sheet, px for px, within the blur of a pixel', () => {
    const pan = phonePan(sheet, still);
    const { data } = pan.frame(0);
    const rows = sheet.readRows(0, 120).data;
    let [black, white] = [0, 255];
    for (let row = 20; row < 100; row++)
      for (let col = 10; col < 150; col++) {
        const around = [-1, 0, 1].flatMap((dy) =>
          [-1, 0, 1].map((dx) => rows[(row + dy) * 200 + 20 + col + dx]!),
        );
        if (around.every((value) => value === 255)) white = Math.min(white, data[row * 160 + col]!);
        if (around.every((value) => value === 0)) black = Math.max(black, data[row * 160 + col]!);
      }
    expect(white).toBe(255);
    expect(black).toBe(0);
  });

  it('goes from one end of the rows to the other, down or up', () => {
    const middle = (pan: ReturnType<typeof phonePan>, index: number) =>
      mapPosition(pan.sheetToFrame(index), 100, 0)[1];
    const down = phonePan(sheet, still);
    expect(middle(down, 0)).toBeCloseTo(0, 6);
    expect(middle(down, down.frameCount - 1)).toBeLessThan(-265);
    const up = phonePan(sheet, { ...still, direction: 'up' });
    expect(middle(up, 0)).toBeCloseTo(-280, 6);
  });

  it('a frame depends on its options alone, not on those before it', () => {
    const options = { ...defaultPhone, widthPx: 160, heightPx: 120, seed: 9 };
    const [a, b] = [phonePan(sheet, options), phonePan(sheet, options)];
    a.frame(0);
    expect(a.frame(3).data).toEqual(b.frame(3).data);
    expect(phonePan(sheet, { ...options, seed: 10 }).frame(3).data).not.toEqual(b.frame(3).data);
  });

  it('odd sides and a pan without length are refused', () => {
    expect(() => phonePan(sheet, { ...still, widthPx: 161 })).toThrow(/even sides/);
    expect(() => phonePan(sheet, { ...still, pxPerSecond: 0 })).toThrow(/no length/);
  });
});
