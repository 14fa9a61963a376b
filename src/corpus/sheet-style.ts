import type { Stream } from '../core/rng.js';
import type { SheetOptions } from '../render/sheet/index.js';

/** A kind of scan comes with a kind of paper: colour plots are not 1940s blueprints. */
const eras: Readonly<Record<string, readonly NonNullable<SheetOptions['era']>[]>> = {
  'clean-plot': ['plotted'],
  'office-200dpi-g4': ['plotted', 'film', 'film'],
  'office-300dpi-g4': ['plotted', 'film', 'electric'],
  'dense-grid-photocopy': ['film', 'electric'],
  faded: ['electric', 'film'],
  'film-print': ['film'],
  blueprint: ['electric', 'film'],
  microfilm: ['electric', 'film'],
  'dirty-skewed': ['film', 'electric'],
  'grey-jpeg': ['plotted', 'film'],
  'phone-pan': ['plotted', 'film'],
};
/** Presets that keep colour; the others end in black and white or grey. */
const inColour: ReadonlySet<string> = new Set(['clean-plot', 'phone-pan']);

/** What a preset fixes of the sheet; a preset that is not known here leaves all open. */
export function sheetStyle(preset: string, stream: Stream): Pick<SheetOptions, 'era' | 'colour'> {
  const among = eras[preset];
  if (!among) return {};
  return { era: stream.pick(among), ...(inColour.has(preset) ? {} : { colour: false }) };
}
