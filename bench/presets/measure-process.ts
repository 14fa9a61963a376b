/** A process of bench/presets.ts: measures the sheets that it is sent, one after the other. */

import type { SheetTask } from './measure-sheets.js';
import { measureSheet } from './scan-log.js';

process.on('message', async (task: SheetTask) => {
  process.send!(await measureSheet(task));
});
