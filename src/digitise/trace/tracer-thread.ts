// The thread in which curves are followed, so that the windows ahead can be made ready meanwhile.

import { serveThread } from '../../io/threads/serve-thread.js';
import type { TracerTask } from './tracer-in-thread.js';
import { type SheetToFollow, type TracedRows, tracerHere, type WindowTracer } from './window-tracer.js';

let current: { readonly sheet: SheetToFollow; readonly tracer: WindowTracer } | undefined;

serveThread(async (task: TracerTask): Promise<TracedRows[]> => {
  if ('sheet' in task) {
    current = { sheet: task.sheet, tracer: tracerHere(task.sheet) };
    return [];
  }
  if (current === undefined) throw new Error('expected a sheet to be begun before its first window');
  const { layout, dpi } = current.sheet;
  return current.tracer.trace({ ...task.window, layout, dpi });
});
