import type { CurvePoint } from './curve-point.js';
import type { CurveTable, DepthRegistration } from './depth-curve.js';
import type { SheetLayout } from './layout.js';
import type { ScanInfo } from './scan.js';
import type { Template } from './template.js';
import type { Trace } from './trace.js';

/** Everything that digitising one sheet found: what the writers and the page are made from. */
export interface DigitisedSheet {
  readonly scan: ScanInfo;
  readonly template: Template;
  /** The tracks here are the template's, in its order, drift included. */
  readonly layout: SheetLayout;
  readonly registration: DepthRegistration;
  /** One for each template curve, in template order. */
  readonly traces: readonly Trace[];
  /** Places through which curves run, as they were given; none where nobody gave any. */
  readonly points: readonly CurvePoint[];
  readonly table: CurveTable;
  /** Which segmenter read the sheet, with its version. */
  readonly segmenter: string;
  /** What the user should know: a guess that was made, a curve that was hardly found. One sentence each. */
  readonly warnings: readonly string[];
  /** Seconds spent on each step, in order. */
  readonly seconds: Readonly<Record<string, number>>;
}
