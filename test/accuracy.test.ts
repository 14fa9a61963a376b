import { describe, expect, it } from 'vitest';
import { scorePaired } from '../bench/accuracy/paired.js';
import { scoreTracedScan, tracedScans } from '../bench/accuracy/traced-scans.js';
import { realData } from '../bench/shared-data.js';

/**
 * Two of the cases of `npm run accuracy`, so that a change that makes reading worse does not pass. What is asked
 * here is what the design asks, where it is reached; where it is not, a little less than what is reached.
 */
const real = realData();

describe.skipIf(real === null)('reading real scans', () => {
  it('follows solid curves of a 1-bit scan within 3 px across the stroke in 98 % of the rows', async () => {
    const scan = tracedScans.find(({ name }) => name === 'Mason DIL')!;
    const curves = await scoreTracedScan(real!, scan);
    expect(curves.map(({ mnemonic }) => mnemonic)).toEqual(['GR', 'SFLU']);
    // SFLU stands at the goal itself, 98 %, give or take five rows of 2,300.
    const least = { GR: 0.98, SFLU: 0.975 };
    for (const { mnemonic, scores, randomWithin3 } of curves) {
      expect(scores.across.within3, mnemonic).toBeGreaterThanOrEqual(least[mnemonic as keyof typeof least]);
      expect(scores.across.median).toBeLessThanOrEqual(0.75);
      // A trace is worth what it has above an x at random.
      expect(randomWithin3).toBeLessThan(0.05);
    }
  });

  it('reads the values of a print in colour', async () => {
    const { curves } = await scorePaired(real!, 'colour');
    const of = (mnemonic: string) => curves.find((curve) => curve.mnemonic === mnemonic)!;
    expect(of('SP').scores.alongX.meanAbsolute).toBeLessThanOrEqual(0.5);
    expect(of('SP').scores.correlation).toBeGreaterThanOrEqual(0.999);
    for (const mnemonic of ['GR', 'PORZC', 'M1R9', 'CNCF']) {
      const { scores, identity } = of(mnemonic);
      expect(scores.correlation, `${mnemonic} r`).toBeGreaterThanOrEqual(0.9975);
      expect(scores.alongX.within3, `${mnemonic} within 3 px`).toBeGreaterThanOrEqual(0.94);
      expect(scores.across.median, `${mnemonic} median across`).toBeLessThanOrEqual(0.6);
      expect(identity, `${mnemonic} identity`).toBeGreaterThanOrEqual(0.96);
    }
  });
});
