import { boxKernel, correlatedNoise, respond } from '../filters.js';
import type { Logging, ToolCurve } from './logging.js';

/** Compensated sonic: the mean slowness over the span of its receivers, 2 ft. */
export function sonic({ rock, stream }: Logging): ToolCurve[] {
  const noise = correlatedNoise(stream.child('pick'), rock.sonic.length, 0.2);
  const pickUs = stream.between(0.2, 0.8);
  const profile = respond(rock.sonic, boxKernel(0.61)).map((slowness, at) => slowness + pickUs * noise[at]!);
  return [{ mnemonic: 'DT', unit: 'us/ft', description: 'Sonic transit time', profile, string: 'sonic' }];
}
