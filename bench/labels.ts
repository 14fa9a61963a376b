/** Time of labels: `npm run bench:labels`. */

import { normalPhase, uniformPhase } from '../src/core/phase.js';
import type { Stroke } from '../src/core/polyline.js';
import { streamOf } from '../src/core/rng.js';
import { labelRules } from '../src/render/label/index.js';

const median = (f: () => void, times: number) => {
  for (let k = 0; k < 5; k++) f();
  const t = Array.from({ length: times }, () => {
    const c = process.cpuUsage();
    f();
    return process.cpuUsage(c).user / 1000;
  }).sort((a, b) => a - b);
  return t[times >> 1]!;
};
const wiggle = (seed: number, height: number, step: number, left: number, width: number, rough: number) => {
  const s = streamOf(seed, 'wiggle');
  const n = Math.floor(height / step) + 1;
  const x = new Float64Array(n),
    y = new Float64Array(n);
  let v = 0;
  for (let k = 0; k < n; k++) {
    v = 0.97 * v + s.normal() * rough;
    y[k] = k * step;
    x[k] = left + width * (0.5 + 0.4 * Math.tanh(v));
  }
  return { x, y };
};
for (const [step, rough] of [
  [0.5, 0.01],
  [1, 0.02],
  [2.5, 0.05],
  [5, 0.1],
  [1, 0.2],
] as const) {
  const strokes: Stroke[] = [0, 1, 2].map((k) => ({
    paths: [wiggle(k, 256, step, 20, 200, rough)],
    penWidth: 2.5,
    cap: 'butt',
    join: 'round',
  }));
  let run = 0;
  for (const s of strokes)
    for (let k = 1; k < s.paths[0]!.x.length; k++) run += Math.abs(s.paths[0]!.x[k]! - s.paths[0]!.x[k - 1]!);
  const window = { left: 0, top: 0, widthPx: 256, heightPx: 256 };
  const parts: string[] = [];
  for (const rule of Object.values(labelRules))
    for (const [n, d] of [
      ['uniform', uniformPhase()],
      ['normal .5', normalPhase(0.5)],
    ] as const) {
      const ms = median(() => {
        for (const s of strokes) {
          const p = rule.prepare([s]);
          p.probability(window, d);
          p.mask(window);
        }
      }, 7);
      parts.push(`${rule.name} ${n} ${ms.toFixed(1)}`);
    }
  console.log(
    `step ${step} px, mean |dx/dy| ${(run / 768).toFixed(2)}, ms for three classes: ${parts.join(', ')}`,
  );
}
