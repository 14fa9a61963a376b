import { WelltraceError } from '../../core/errors.js';

/** Coarser than any fax; finer than any plotter's step. */
const dpiLimits = { from: 20, to: 2400 } as const;

/**
 * Whether a sheet can be drawn at this resolution.
 * @throws WelltraceError `usage` where it is not a finite number within the limits
 */
export function checkDpi(dpi: number): void {
  if (Number.isFinite(dpi) && dpi >= dpiLimits.from && dpi <= dpiLimits.to) return;
  throw new WelltraceError(
    'usage',
    `Expected a resolution of ${dpiLimits.from} to ${dpiLimits.to} dpi but received ${dpi}; 200 and 300 are usual.`,
  );
}
