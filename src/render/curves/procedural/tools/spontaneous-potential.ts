import { correlatedNoise, gaussianKernel, respond } from '../filters.js';
import { gridStepM, profileOf } from '../grid.js';
import type { Logging, ToolCurve } from './logging.js';

/**
 * SP = −K log10(Rmf / Rw) in clean permeable rock, 0 in shale (Doll 1949), K = 61 + 0.133 T(°F); its current
 * spreads over metres, over more of them where the rock resists. The shale baseline drifts.
 */
export function spontaneousPotential({ earth, rock, hole, stream }: Logging): ToolCurve[] {
  const fahrenheit = 60 + 0.0165 * earth.topM;
  const strength = 61 + 0.133 * fahrenheit;
  const still = profileOf(earth.length, (at) => {
    const ratio = hole.filtrateResistivity / earth.waterResistivity[at]!;
    return -strength * Math.log10(ratio) * rock.spShare[at]!;
  });
  const seen = respond(respond(still, gaussianKernel(1.2)), gaussianKernel(stream.between(0.6, 1.6)));
  const drift = correlatedNoise(stream.child('baseline'), earth.length, 150);
  const base = stream.between(-20, 20);
  const creep = stream.between(-0.02, 0.02);
  const hum = correlatedNoise(stream.child('hum'), earth.length, 0.4);
  const humMv = stream.between(0.15, 0.7);
  const profile = seen.map(
    (mv, at) => mv + base + creep * at * gridStepM + 5 * drift[at]! + humMv * hum[at]!,
  );
  return [
    { mnemonic: 'SP', unit: 'mV', description: 'Spontaneous potential', profile, string: 'resistivity' },
  ];
}
