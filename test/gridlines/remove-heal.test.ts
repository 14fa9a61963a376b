import { describe, expect, it } from 'vitest';
import { heal } from '../../src/gridlines/remove/heal.js';
import { drawingOf, maskOf } from '../support/mask-of.js';

/** `h` was cut out with a line, `#` is ink that stayed. */
function healed(drawing: string): string {
  const clean = maskOf(drawing);
  const hidden = maskOf(drawing.replaceAll('#', '.').replaceAll('h', '#'));
  heal(clean.data, hidden.data, clean.widthPx, clean.heightPx);
  return drawingOf(clean);
}
const lines = (drawing: string): string => drawingOf(maskOf(drawing));

describe('heal', () => {
  it('joins ink above and below a cut', () => {
    expect(
      healed(`
        .........
        ....#....
        hhhhhhhhh
        hhhhhhhhh
        ....#....
        .........`),
    ).toBe(
      lines(`
        .........
        ....#....
        ....#....
        ....#....
        ....#....
        .........`),
    );
  });

  it('joins ink on opposite sides that lies up to two pixels askew', () => {
    const joined = healed(`
        ..........
        ..#.......
        hhhhhhhhhh
        ......#...
        ..........`);
    expect(joined.split('\n')[2]).toBe('....#.....');
  });

  it('leaves a line alone that nothing crosses, and ink on one side of it only', () => {
    const drawing = `
        ..........
        ...##.....
        hhhhhhhhhh
        ..........
        ..........`;
    expect(healed(drawing)).toBe(lines(drawing));
  });

  it('does not bridge a cut of ten rows', () => {
    const drawing = `
        .........
        ....#....
        ${Array.from({ length: 10 }, () => 'hhhhhhhhh').join('\n')}
        ....#....
        .........`;
    expect(healed(drawing)).toBe(lines(drawing));
  });

  it('joins sideways across a line that runs down', () => {
    const row = '....h....';
    const drawing = [row, row, row, '#...h...#', '####h####', row, row, row].join('\n');
    expect(healed(drawing).split('\n')[4]).toBe('#########');
  });
});
