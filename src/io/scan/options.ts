/** What a reader is told besides the path. */
export interface OpenScanOptions {
  /** From 1; 1 where left out. */
  readonly page?: number | undefined;
  /** Pages with more pixels are refused before they are decoded; 2e9 where left out. */
  readonly maxPixels?: number | undefined;
  /** Files with more pages are refused; 10,000 where left out. */
  readonly maxPages?: number | undefined;
  /** Dots per inch: of a file that does not say (the file's own word goes first), and at which a PDF page that is
   * not one image is drawn (300 where left out). */
  readonly dpi?: number | undefined;
  /** Where the decoded page lies while it is open; the system's temporary folder where left out. */
  readonly spoolFolder?: string | undefined;
}

export interface Limits {
  readonly maxPixels: number;
  readonly maxPages: number;
}

const DEFAULT_MAX_PIXELS = 2e9;
const DEFAULT_MAX_PAGES = 10_000;

export function limitsOf(options: OpenScanOptions): Limits {
  return {
    maxPixels: options.maxPixels ?? DEFAULT_MAX_PIXELS,
    maxPages: options.maxPages ?? DEFAULT_MAX_PAGES,
  };
}
