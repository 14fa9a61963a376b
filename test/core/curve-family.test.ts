import { expect, it } from 'vitest';
import { familyOf } from '../../src/core/curve-family.js';

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
  ['MCAL', 'caliper'],
  ['HDCAL', 'caliper'],
  ['TEMP', 'temperature'],
  ['NPHI_LIM', 'neutron'],
  ['PEFZ', 'photoelectric'],
  ['XYZ', 'other'],
])('knows %s as %s', (mnemonic, family) => {
  expect(familyOf(mnemonic)).toBe(family);
});
