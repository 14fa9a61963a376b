import { Thread } from '../../io/threads/thread.js';
import type { SeenWindow } from './seen-windows.js';
import type { OpenTracer, SheetToFollow, TracedRows } from './window-tracer.js';

/** What the thread is asked: to begin a sheet, or to follow its curves through the next window. */
export type TracerTask =
  | { readonly sheet: SheetToFollow }
  | { readonly window: Omit<SeenWindow, 'layout' | 'dpi'> };

/** Traces in a thread of its own, one sheet at a time; what comes is the same as of `tracerHere`. */
export function tracerInThread(): OpenTracer {
  const thread = new Thread<TracerTask, TracedRows[]>(
    new URL('./tracer-thread.js', import.meta.url),
    'a window of the sheet',
  );
  return ({ template: { tracks }, layout, dpi }) => {
    const begun = thread.run({ sheet: { template: { tracks }, layout, dpi } });
    // Where it cannot begin, the first window says so.
    begun.catch(() => {});
    return {
      async trace({ layout: _layout, dpi: _dpi, ...window }) {
        const [, traced] = await Promise.all([begun, thread.run({ window }, buffersOf(window))]);
        return traced;
      },
    };
  };
}

/** Each once: planes may share one. What is not a whole buffer is copied, for others may use the rest. */
function buffersOf({ raster, probabilities }: Pick<SeenWindow, 'raster' | 'probabilities'>): ArrayBuffer[] {
  const { solid, dashed, dotted, hidden, learned } = probabilities;
  const planes = [raster.data, solid, dashed, dotted, hidden, learned?.dashedTrace, learned?.dottedTrace];
  return [
    ...new Set(
      planes.flatMap((plane) =>
        plane?.buffer instanceof ArrayBuffer && plane.byteLength === plane.buffer.byteLength
          ? [plane.buffer]
          : [],
      ),
    ),
  ];
}
