import type { Stream } from '../core/rng.js';
import type { SheetOptions } from '../render/sheet/index.js';

type Range = readonly [least: number, most: number];

interface PaperKind {
  readonly eras: readonly NonNullable<SheetOptions['era']>[];
  /** How many times as broad as usual the curves' pens are, the lines of the tracks, and those of depth. */
  readonly curvePens: Range;
  readonly gridPens: Range;
  readonly depthPens: Range;
  /** Presets that keep colour; the others end in black and white or grey. @default false */
  readonly inColour?: boolean;
  /** One of these depth scales, in feet; null leaves scale and unit open. @default open */
  readonly scales?: readonly (number | null)[];
}

/** Curves stand out from the grid on most filed prints, the more so where ink has crept. */
const usual = { curvePens: [0.9, 1.3], gridPens: [0.8, 1], depthPens: [0.8, 1] } as const;

/** A kind of scan comes with a kind of paper: colour plots are not 1940s blueprints. */
const kinds: Readonly<Record<string, PaperKind>> = {
  'clean-plot': {
    eras: ['plotted'],
    curvePens: [1.2, 1.9],
    gridPens: [0.6, 1.1],
    depthPens: [0.5, 1],
    inColour: true,
    // 1 in of paper for 100 ft on two of the three plots measured.
    scales: [1200, 1200, 600, null],
  },
  'office-200dpi-g4': { eras: ['plotted', 'film', 'film'], ...usual, curvePens: [1, 1.5] },
  'office-300dpi-g4': { eras: ['plotted', 'film', 'electric'], ...usual },
  'dense-grid-photocopy': {
    eras: ['film', 'film', 'electric'],
    curvePens: [1.1, 1.6],
    gridPens: [0.5, 0.8],
    depthPens: [1.3, 2],
    // A line every 2 ft, 20 rows at 200 dpi.
    scales: [240],
  },
  faded: { eras: ['electric', 'film'], ...usual, curvePens: [0.8, 1.1] },
  'film-print': { eras: ['film'], ...usual },
  blueprint: { eras: ['electric', 'film'], ...usual },
  microfilm: { eras: ['electric', 'film'], ...usual, curvePens: [1.5, 2.1] },
  'dirty-skewed': { eras: ['film', 'electric'], ...usual },
  'grey-jpeg': { eras: ['plotted', 'film'], ...usual },
  'phone-pan': { eras: ['plotted', 'film'], ...usual, inColour: true },
};

/** What a preset fixes of the sheet; a preset that is not known here leaves all open. */
export function sheetStyle(
  preset: string,
  stream: Stream,
): Pick<SheetOptions, 'era' | 'colour' | 'curvePens' | 'gridPens' | 'depthPens' | 'unit' | 'depthScale'> {
  const kind = kinds[preset];
  if (!kind) return {};
  const era = stream.pick(kind.eras);
  const scale = kind.scales ? stream.pick(kind.scales) : null;
  return {
    era,
    curvePens: stream.between(...kind.curvePens),
    gridPens: stream.between(...kind.gridPens),
    depthPens: stream.between(...kind.depthPens),
    ...(kind.inColour ? {} : { colour: false }),
    ...(scale === null ? {} : { unit: 'ft', depthScale: scale }),
  };
}
