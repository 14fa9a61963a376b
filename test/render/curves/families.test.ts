import { expect, it } from 'vitest';
import { familyOf } from '../../../src/render/curves/families.js';
import { unitName } from '../../../src/render/curves/units.js';

it.each([
  ['GR', 'gamma-ray'],
  ['gr:2', 'gamma-ray'],
  ['LLD', 'resistivity-deep'],
  ['AT90', 'resistivity-deep'],
  ['DTCO', 'sonic'],
  ['RHOZ', 'density'],
  ['CNCF', 'neutron'],
  ['TNPH', 'neutron'],
  ['HCAL', 'caliper'],
  ['NPHI_LIM', 'neutron'],
  ['PEFZ', 'photoelectric'],
  ['XYZ', 'other'],
])('knows %s as %s', (mnemonic, family) => {
  expect(familyOf(mnemonic)).toBe(family);
});

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
