import type { SheetCurve } from '../../core/log-sheet.js';
import type { Era, LayoutName } from './conventions/layouts.js';

/** What of a sheet is fixed; everything else is drawn from the stream. */
export interface SheetOptions {
  /** @default plotted, film or electric, 5 : 3 : 2, where the curves allow */
  readonly era?: Era | undefined;
  /** @default by the weights of its era, among those that the curves can fill */
  readonly layout?: LayoutName | undefined;
  /** The n of 1:n. @default a usual one of the unit and era at which the log fits `maximumHeightMm` */
  readonly depthScale?: number | undefined;
  /** @default that of the curve set */
  readonly unit?: 'ft' | 'm' | undefined;
  /** In `unit`. @default where the curves of the sheet begin; further down where the sheet would be too long */
  readonly top?: number | undefined;
  /** In `unit`. @default where they end, or where the paper does */
  readonly base?: number | undefined;
  /** Mnemonics, at least one. @default one for each place of the layout */
  readonly curves?: readonly string[] | undefined;
  /** What is fixed of one curve, by mnemonic. */
  readonly styles?: Readonly<Record<string, Partial<Omit<SheetCurve, 'mnemonic'>>>> | undefined;
  /** How many times as broad as usual the light pens of curves are; heavy ones are at least as broad. @default 1 */
  readonly curvePens?: number | undefined;
  /** How many times as broad as usual the lines of the tracks are. @default 1 */
  readonly gridPens?: number | undefined;
  /** The same of the depth lines. @default 1 */
  readonly depthPens?: number | undefined;
  /** @default four plotted sheets of ten have colour, no older ones */
  readonly colour?: boolean | undefined;
  /** Header, scale inserts, remarks and tail around the log. @default true */
  readonly blocks?: boolean | undefined;
  /** Notes on the log itself. @default true */
  readonly annotations?: boolean | undefined;
  /** Of the whole sheet. @default 18 000, as long as the longest real ones */
  readonly maximumHeightMm?: number | undefined;
}

/** 17.7 m is 208,888 rows at 300 dpi, the longest filed sheet that was met. */
export const defaultMaximumHeightMm = 18_000;

/** Beyond this nothing is drawn, whatever is asked for. */
export const heightLimitMm = 40_000;
