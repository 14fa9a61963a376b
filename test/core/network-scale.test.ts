import { describe, expect, it } from 'vitest';
import { scaleFor } from '../../src/core/network-scale.js';

describe('scaleFor', () => {
  it('brings a scan near the 200 to 300 dpi that segmenters are trained on', () => {
    expect([72, 100, 133, 134, 200, 300, 400, 449, 450, 600].map(scaleFor)).toEqual([
      { enlarge: 3, reduce: 1 },
      { enlarge: 2, reduce: 1 },
      { enlarge: 2, reduce: 1 },
      { enlarge: 1, reduce: 1 },
      { enlarge: 1, reduce: 1 },
      { enlarge: 1, reduce: 1 },
      { enlarge: 1, reduce: 1 },
      { enlarge: 1, reduce: 1 },
      { enlarge: 1, reduce: 2 },
      { enlarge: 1, reduce: 2 },
    ]);
  });
});
