import type { SheetLayout } from '../../core/layout.js';
import type { Template } from '../../core/template.js';
import { copyLook, lookOf, newLook, type TraceLook } from './look.js';
import type { SeenWindow } from './seen-windows.js';
import { newCurveState, traceWindow } from './trace-track.js';

/** One curve over the rows of a window that are kept. */
export interface TracedRows {
  /** In the image. */
  readonly xPx: Float64Array;
  readonly sigmaPx: Float64Array;
  readonly flags: Uint8Array;
  readonly wraps: Int8Array;
  readonly look: TraceLook;
  /** As it is known by now. */
  readonly penWidthPx: number;
}

/** Follows the curves of one sheet from window to window. */
export interface WindowTracer {
  /**
   * Windows of a track come downwards. A window's arrays are the tracer's from here on.
   * @returns the curves of its track, in the order of the template
   */
  trace(window: SeenWindow): TracedRows[] | Promise<TracedRows[]>;
}

/** What a tracer needs to know of a sheet before its first window. */
export interface SheetToFollow {
  readonly template: Pick<Template, 'tracks'>;
  /** Its tracks are the template's, in order. */
  readonly layout: SheetLayout;
  readonly dpi: number;
}

export type OpenTracer = (sheet: SheetToFollow) => WindowTracer;

/** Traces where it is called. */
export function tracerHere({ template, dpi }: SheetToFollow): WindowTracer {
  const states = template.tracks.map(({ curves }) => curves.map((curve) => newCurveState(curve, dpi)));
  return {
    trace(window) {
      const { behind, kept, leftCol, probabilities } = window;
      const pens = states[window.track]!;
      return traceWindow(window, pens).map((path, curve) => {
        const look = newLook(kept);
        copyLook(lookOf(probabilities, path.xPx), behind, kept, look, 0);
        const to = behind + kept;
        return {
          xPx: Float64Array.from(path.xPx.subarray(behind, to), (x) => x + leftCol),
          sigmaPx: Float64Array.from(path.sigmaPx.subarray(behind, to)),
          flags: Uint8Array.from(path.flags.subarray(behind, to)),
          wraps: Int8Array.from(path.wraps.subarray(behind, to)),
          look,
          penWidthPx: pens[curve]!.penWidthPx,
        };
      });
    },
  };
}
