import { imageEffect, strength } from '../../effect.js';
import { type CopyTone, toned } from '../../image/toned.js';

/** A copying process that shows paper and ink in tones of its own. */
interface CopyProcess extends Pick<CopyTone, 'ground' | 'line'> {
  readonly name: string;
  readonly about: string;
  /** Ink comes out light and paper dark. */
  readonly inverts?: true;
  /** What the parameters are where a recipe does not say. */
  readonly usual: { readonly density: number; readonly mottle: number; readonly grain: number };
}

/** The effect of a copying process: its two tones, a ground that is uneven, lines that get lost or come out. */
export const toneEffect = ({ ground, line, usual, ...process }: CopyProcess) =>
  imageEffect({
    ...process,
    stage: 'copy',
    parameters: {
      strength,
      density: {
        min: 0.3,
        max: 3,
        default: usual.density,
        about: 'Below 1 thin and pale lines get lost, above 1 they come out.',
      },
      mottle: {
        min: 0,
        max: 60,
        default: usual.mottle,
        about: 'Deviation of the ground from place to place, of 255.',
      },
      mottleMm: { min: 1, max: 200, default: 12, about: 'Size of a patch.' },
      grain: { min: 0, max: 60, default: usual.grain, about: 'Deviation from pixel to pixel, of 255.' },
    },
    apply(source, values, { dpi, stream }) {
      if (values.strength === 0) return source;
      const tone = {
        ground,
        line,
        gamma: values.density,
        mottle: values.mottle,
        grain: values.grain,
        mottlePx: Math.max(2, (values.mottleMm * dpi) / 25.4),
      };
      return toned(source, tone, values.strength, stream);
    },
  });
