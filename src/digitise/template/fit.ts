import { WelltraceError } from '../../core/errors.js';
import { keyOf, type Problem } from '../../core/problem.js';
import type { ScanInfo } from '../../core/scan.js';
import type { Template } from '../../core/template.js';

/**
 * How far beyond the image a position may lie, as a share of its size: a pick just off the sheet is of use, and so is a border
 * that the scanner cut off, for the scale of the curves.
 */
export const beyondShare = 0.1;
/** A border that lies no further beyond the image is on its edge: nothing worth a word was cut off. */
const edgePx = 2;

/**
 * Whether a template can serve a scan.
 * @returns what the user should know, one sentence each
 * @throws WelltraceError `input`: a position in the template lies outside the image
 */
export function checkTemplateAgainstScan(
  template: Template,
  scan: Pick<ScanInfo, 'path' | 'widthPx' | 'heightPx' | 'channels'>,
): string[] {
  const [first, ...others] = misfits(template, scan);
  if (first) {
    const more = others.length > 0 ? ` (and ${others.length} more)` : '';
    throw new WelltraceError(
      'input',
      `The template does not fit ${scan.path} (${scan.widthPx} × ${scan.heightPx} px): ${keyOf(first.path)} ${first.text}${more}; was it drafted for this scan at this resolution?`,
    );
  }
  return [...cutOff(template, scan), ...colourless(template, scan)];
}

function cutOff(template: Template, { widthPx }: Pick<ScanInfo, 'widthPx'>): string[] {
  return template.tracks.flatMap(({ name, edges }) =>
    (['left', 'right'] as const).flatMap((side) => {
      const beyond = (edge: (typeof edges)[number]) => (side === 'left' ? -edge.left : edge.right - widthPx);
      const most = Math.max(...edges.map(beyond));
      if (most <= edgePx) return [];
      return [
        `The ${side} border of ${name} lies ${Math.round(most)} px beyond the image: rows in which a curve is there are null.`,
      ];
    }),
  );
}

function colourless(template: Template, scan: Pick<ScanInfo, 'channels'>): string[] {
  const coloured = template.tracks
    .flatMap((track) => track.curves)
    .filter((curve) => curve.colour !== 'black')
    .map((curve) => curve.mnemonic);
  if (scan.channels === 3 || coloured.length === 0) return [];
  return [`The scan has no colour, so the colour of ${coloured.join(', ')} was of no use.`];
}

function misfits(
  template: Template,
  { widthPx, heightPx }: Pick<ScanInfo, 'widthPx' | 'heightPx'>,
): Problem[] {
  const problems: Problem[] = [];
  const slackPx = beyondShare * heightPx;
  const besidePx = beyondShare * widthPx;
  const nearRows = (path: Problem['path'], y: number): void => {
    if (y < -slackPx || y > heightPx + slackPx)
      problems.push({ path, text: `lies at row ${y}, far outside the image` });
  };
  if (template.rows && template.rows.to > heightPx)
    problems.push({ path: ['rows', 'to'], text: `is ${template.rows.to}, below the last row` });
  template.depth.picks?.forEach((pick, index) => {
    nearRows(['depth', 'picks', index, 'y'], pick.y);
    if (pick.x !== undefined && (pick.x < 0 || pick.x > widthPx))
      problems.push({ path: ['depth', 'picks', index, 'x'], text: `is ${pick.x}, outside the image` });
  });
  const { left = 0, right = widthPx } = template.depth.numbers ?? {};
  if (left < 0 || right > widthPx)
    problems.push({
      path: ['depth', 'numbers'],
      text: `look from column ${left} to ${right}, outside the image`,
    });
  template.tracks.forEach((track, index) => {
    track.edges.forEach((edge, at) => {
      const path = ['tracks', index, 'edges', at];
      nearRows([...path, 'y'], edge.y);
      for (const side of ['left', 'right'] as const)
        if (edge[side] < -besidePx || edge[side] > widthPx + besidePx)
          problems.push({ path: [...path, side], text: `is ${edge[side]}, far outside the image` });
    });
  });
  return problems;
}
