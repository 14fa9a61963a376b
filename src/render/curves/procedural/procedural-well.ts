import type { CurveSet, LoggedCurve } from '../../../core/curve-set.js';
import type { Stream } from '../../../core/rng.js';
import { bedStack } from './bed-stack.js';
import { drillBorehole } from './borehole.js';
import { addFaults } from './faults/index.js';
import { gridStepM, sampleProfile } from './grid.js';
import { layEarth } from './lay-earth.js';
import { rockResponse } from './rock-response.js';
import { tools } from './tools/index.js';
import { checkWellOptions, type WellOptions, type WellPlan } from './well-options.js';

/**
 * A well that nobody drilled: rock in beds, a hole through it, and what each tool reads of both, with its
 * vertical resolution, its noise and its faults. The same stream and options give the same well.
 * @throws WelltraceError `usage` where an option is out of range
 */
export function proceduralWell(stream: Stream, options: WellOptions = {}): CurveSet {
  const plan: WellPlan = checkWellOptions(stream.child('options'), options);
  const { unit, metresPerUnit, top, step, sampleCount } = plan;
  const topM = top * metresPerUnit;
  const lengthM = (sampleCount - 1) * step * metresPerUnit;
  const earth = layEarth(stream.child('earth'), bedStack(stream.child('beds'), lengthM), topM, lengthM);
  const hole = drillBorehole(stream.child('hole'), earth);
  const rock = rockResponse(earth, hole);
  const read = plan.tools.flatMap((name) =>
    tools[name]({ earth, hole, rock, stream: stream.child('tool', name) }),
  );

  const nodesPerSample = (step * metresPerUnit) / gridStepM;
  const sampled = read.map((curve) => ({
    ...curve,
    values: Float64Array.from({ length: sampleCount }, (_, index) =>
      sampleProfile(curve.profile, index * nodesPerSample),
    ),
  }));
  if (plan.faults) addFaults(stream.child('faults'), sampled, hole, step * metresPerUnit);
  const curves = sampled.map(
    ({ mnemonic, unit: curveUnit, description, values }): LoggedCurve => ({
      mnemonic,
      unit: curveUnit,
      description,
      values,
    }),
  );
  const depths = Float64Array.from({ length: sampleCount }, (_, index) => roundTo(top + index * step));
  return { well: plan.well, depthUnit: unit, depths, curves };
}

/** Depths as a person writes them: no 1000.3000000000001. */
const roundTo = (depth: number): number => Math.round(depth * 1e4) / 1e4;
