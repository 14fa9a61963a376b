import { type TiffDirectory, tiffTag } from './tiff-directory.js';

/** Dots per inch along x and y; null where not said. */
export interface Resolution {
  readonly dpiX: number | null;
  readonly dpiY: number | null;
}

export const UNKNOWN_RESOLUTION: Resolution = { dpiX: null, dpiY: null };

const CM_PER_INCH = 2.54;
/** Paper is scanned at 75–1,200 dpi, film at up to 10,000. What lies outside is a placeholder or damage. */
const LEAST_DPI = 20;
const MOST_DPI = 20_000;

/**
 * @param x,y dots per unit, as the file says it
 * @param unit `aspect`: the file gives only a ratio, which says nothing
 */
export function resolutionOf(
  x: number | undefined,
  y: number | undefined,
  unit: 'inch' | 'cm' | 'm' | 'aspect',
): Resolution {
  if (unit === 'aspect') return UNKNOWN_RESOLUTION;
  const perInch = unit === 'inch' ? 1 : unit === 'cm' ? CM_PER_INCH : CM_PER_INCH / 100;
  const dpi = (value: number | undefined): number | null => {
    const perAxis = (value ?? Number.NaN) * perInch;
    return perAxis >= LEAST_DPI && perAxis <= MOST_DPI ? perAxis : null;
  };
  return { dpiX: dpi(x), dpiY: dpi(y) };
}

/** TIFF 6.0, p. 18 and 38: ResolutionUnit 1 means a ratio only, 2 (the default) inch, 3 centimetre. */
export function tiffResolution(directory: TiffDirectory): Resolution {
  const unit = directory.value(tiffTag.resolutionUnit) ?? 2;
  return resolutionOf(
    directory.value(tiffTag.xResolution),
    directory.value(tiffTag.yResolution),
    unit === 2 ? 'inch' : unit === 3 ? 'cm' : 'aspect',
  );
}
