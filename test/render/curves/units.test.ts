import { expect, it } from 'vitest';
import { unitName } from '../../../src/render/curves/units.js';

it.each([
  ['OHMM', 'ohm.m'],
  ['ohm-m', 'ohm.m'],
  ['G/CC', 'g/cm3'],
  ['K/M3', 'kg/m3'],
  ['µs/ft', 'us/ft'],
  ['US/F', 'us/ft'],
  ['V/V', 'v/v'],
  ['PU', '%'],
  ['', null],
  ['furlong', null],
])('reads the unit %s as %s', (spelled, name) => {
  expect(unitName(spelled)).toBe(name);
});
