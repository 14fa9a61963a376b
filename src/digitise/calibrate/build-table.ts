import type { CurveTable, DepthRegistration } from '../../core/depth-curve.js';
import type { SheetLayout } from '../../core/layout.js';
import type { Template } from '../../core/template.js';
import type { Trace } from '../../core/trace.js';
import { calibrateTrace } from './calibrate-trace.js';
import { defaultStep, tableAxis } from './table-axis.js';
import { trackGeometry } from './track-geometry.js';

/**
 * All curves of a sheet that are to be written, on one depth axis, in the template's order.
 * @param layout its tracks are the template's
 * @param traces one for each template curve; those of curves that are not written may be left out
 */
export function buildTable(
  template: Template,
  layout: SheetLayout,
  registration: DepthRegistration,
  traces: readonly Trace[],
): CurveTable {
  const { from, to } = template.rows ?? { from: 0, to: layout.heightPx };
  const axis = tableAxis(registration, from, to, template.step ?? defaultStep(registration, from, to));
  const curves = template.tracks.flatMap((track, trackIndex) => {
    const geometry = trackGeometry(layout, trackIndex);
    return track.curves
      .filter((curve) => curve.write)
      .map((curve) => {
        const trace = traces.find(({ mnemonic }) => mnemonic === curve.mnemonic);
        if (trace === undefined) throw new Error(`Expected a trace of ${curve.mnemonic} but there is none.`);
        return calibrateTrace(trace, geometry, curve, registration, axis);
      });
  });
  return { ...axis, curves };
}
