import type { MeasuredLayout } from '../layout/measure-layouts.js';
import { px, table } from './markdown.js';

export const registeredRightly = (layouts: readonly MeasuredLayout[]): number =>
  layouts.filter(({ depth }) => depth?.refused === null && depth.worstLines <= 1).length;

export function layoutText(layouts: readonly MeasuredLayout[]): string {
  const count = (holds: (found: MeasuredLayout) => boolean) => layouts.filter(holds).length;
  const right = count(({ tracksRight }) => tracksRight);
  const registered = count(({ depth }) => depth?.refused === null);
  const wrong = count(({ depth }) => depth?.refused === null && depth.worstLines > 1);
  const verdict = (met: boolean) => (met ? 'met' : '**not met**');
  return [
    'Without a template, on the 15 logs as they are; borders and depths were read by eye or come from the truth.',
    '',
    `- Every track found, each border within 3 px: ${right} of ${layouts.length}; goal 12: ${verdict(right >= 12)}.`,
    `- Depth registered by the printed numbers: ${registered}; goal 8: ${verdict(registered >= 8)}.`,
    `- Registered wrongly by more than a depth line: ${wrong}; goal 0: ${verdict(wrong === 0)}. The rest were refused.`,
  ].join('\n');
}

export function layoutTable(layouts: readonly MeasuredLayout[]): string {
  return table(
    ['log', 'tracks', 'worst border, px', 'grid', 'depth'],
    layouts.map(({ log, tracksFound, tracksKnown, worstBorderPx, gridsRight, depth }) => [
      `\`${log.replace(/__log$/, '')}\``,
      `${tracksFound} of ${tracksKnown}`,
      px(worstBorderPx),
      gridsRight ? 'right' : 'wrong',
      depth === null
        ? ''
        : depth.refused === null
          ? `${depth.picks} numbers, worst ${px(depth.worstLines)} lines at ${depth.checked} known depths`
          : `refused: ${depth.refused.replace(/; give depth picks$/, '')}`,
    ]),
  );
}
