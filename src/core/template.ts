import type { Polarity } from './polarity.js';

/**
 * What a user says about a sheet: depth, tracks and curves. Written as YAML (docs/template.md), checked and
 * filled with defaults by src/digitise/template. Positions are continuous pixels of the input image.
 */
export interface Template {
  readonly depth: TemplateDepth;
  /** Left to right. */
  readonly tracks: readonly TemplateTrack[];
  /** Rows [from, to) that hold the log; the whole image where left out. */
  readonly rows?: { readonly from: number; readonly to: number } | undefined;
  /** Step of the written curves in depth units; where left out it follows the sheet's resolution. */
  readonly step?: number | undefined;
  /** Dots per inch, where the file does not say. */
  readonly dpi?: number | undefined;
  /** Whether ink is darker than paper; found from the scan where left out. */
  readonly polarity?: Polarity | undefined;
  /** Free text for the ~W section of the LAS file, by LAS mnemonic (WELL, COMP, FLD, UWI …). */
  readonly well?: Readonly<Record<string, string>> | undefined;
}

export interface TemplateDepth {
  readonly unit: 'ft' | 'm';
  /**
   * At least two, increasing; or left out, and the printed depth numbers are read. `x` is where along its depth
   * line y was taken; half-way between the outermost borders where left out.
   */
  readonly picks?:
    | readonly { readonly y: number; readonly depth: number; readonly x?: number | undefined }[]
    | undefined;
  /** Between picks: by the depth lines where these can be counted (left out: this), or in a straight line. */
  readonly between?: 'lines' | 'straight' | undefined;
  /** Hints for reading the depth numbers. */
  readonly numbers?:
    | {
        readonly orientation: 'upright' | 'turned' | 'auto';
        /** Depth between two printed numbers, where known. */
        readonly every?: number | undefined;
        /** Column band [left, right) in px to look in, where known. */
        readonly left?: number | undefined;
        readonly right?: number | undefined;
      }
    | undefined;
}

export interface TemplateTrack {
  readonly name: string;
  /**
   * Border centres at one or more y, increasing in y. Between and beyond them the drift of the sheet is followed; one row
   * alone is moved onto the printed line beside it, several are taken as they stand.
   */
  readonly edges: readonly { readonly y: number; readonly left: number; readonly right: number }[];
  readonly grid:
    | { readonly kind: 'linear'; readonly divisions: number }
    | { readonly kind: 'logarithmic'; readonly decades: number; readonly firstDigit: number }
    | { readonly kind: 'unknown' };
  readonly curves: readonly TemplateCurve[];
}

export interface TemplateCurve {
  /** LAS mnemonic, unique in the template. */
  readonly mnemonic: string;
  readonly unit: string;
  readonly description: string;
  /** Values at the track's borders; left > right on a reversed scale. */
  readonly left: number;
  readonly right: number;
  readonly scale: 'linear' | 'logarithmic';
  /**
   * What the plot does with a value beyond the track: `none` clips it; `wrap` shows it again, moved by whole
   * track widths; a second scale shows it (`scale`), with its own values at the borders.
   */
  readonly backup:
    | { readonly kind: 'none' }
    | { readonly kind: 'wrap' }
    | { readonly kind: 'scale'; readonly left: number; readonly right: number };
  readonly style: 'solid' | 'dashed' | 'dotted';
  /** light ≈ .5 pt, medium ≈ 1 pt, heavy ≈ 1.5 pt and more. */
  readonly weight: 'light' | 'medium' | 'heavy';
  /** `black`, or red, green and blue, 0–255; black on a sheet without colour. */
  readonly colour: 'black' | readonly [number, number, number];
  /** False: followed, so that other curves are not mistaken for it, but not written. */
  readonly write: boolean;
}
