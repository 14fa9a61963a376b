import { imageEffect, strength } from '../../effect.js';
import { byRows } from '../../image/by-rows.js';
import { SmoothField } from '../../image/smooth-field.js';

export const unevenPrint = imageEffect({
  name: 'uneven-print',
  stage: 'paper',
  about: 'The paper took the ink of grid and curves here well, there poorly: thin lines come out broken.',
  parameters: {
    strength,
    loss: { min: 0, max: 1, default: 0.15, about: 'Mean share of the ink that is missing.' },
    patches: { min: 0, max: 1, default: 0.1, about: 'Deviation of that share from place to place.' },
    patchMm: { min: 1, max: 200, default: 12, about: 'Size of a place.' },
    breaks: { min: 0, max: 1, default: 0.2, about: 'Deviation of that share within a millimetre.' },
    breakMm: { min: 0.05, max: 5, default: 0.5, about: 'Size of a break.' },
  },
  apply(source, values, { dpi, stream }) {
    if (values.strength === 0 || values.loss + values.patches + values.breaks === 0) return source;
    const { widthPx, channels } = source;
    const field = (name: string, sizeMm: number) => {
      const cellPx = Math.max(1, (sizeMm * dpi) / 25.4);
      return new SmoothField(stream.child(name), widthPx, cellPx, cellPx);
    };
    const wide = field('patches', values.patchMm);
    const fine = field('breaks', values.breakMm);
    const { strength: share, loss, patches, breaks } = values;
    return byRows(source, (line, row) => {
      wide.prepareRow(row);
      fine.prepareRow(row);
      for (let col = 0; col < widthPx; col++) {
        // Most of a log is blank, and nothing can be missing there.
        if (isBlank(line, col * channels, channels)) continue;
        const missing = loss + patches * wide.valueAt(col) + breaks * fine.valueAt(col);
        const lost = share * (missing < 0 ? 0 : Math.min(missing, 1));
        for (let at = col * channels; at < (col + 1) * channels; at++)
          line[at] = line[at]! + lost * (255 - line[at]!) + 0.5;
      }
    });
  },
});

function isBlank(line: Uint8Array, at: number, channels: number): boolean {
  return line[at] === 255 && (channels === 1 || (line[at + 1] === 255 && line[at + 2] === 255));
}
