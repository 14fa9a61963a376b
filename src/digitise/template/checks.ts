import { interpolate } from '../../core/interpolate.js';
import type { Problem } from '../../core/problem.js';
import type { Template, TemplateTrack } from '../../core/template.js';

type Path = Problem['path'];

/** What the schema cannot say: how the values of a template must fit each other. */
export function checkTemplate(template: Template): Problem[] {
  return [
    ...checkDepth(template),
    ...checkRows(template),
    ...template.tracks.flatMap((track, index) => checkEdges(track, ['tracks', index, 'edges'])),
    ...checkOrder(template.tracks),
    ...checkCurves(template),
    ...checkMnemonics(template),
    ...checkWell(template),
  ];
}

function checkDepth({ depth }: Template): Problem[] {
  const problems: Problem[] = [];
  depth.picks?.forEach((pick, index, picks) => {
    const before = picks[index - 1];
    if (before === undefined) return;
    for (const key of ['y', 'depth'] as const)
      if (!(pick[key] > before[key]))
        problems.push({
          path: ['depth', 'picks', index, key],
          text: `must be more than the ${before[key]} of the pick above it, but is ${pick[key]}: list the picks from top to bottom`,
        });
  });
  const { left, right } = depth.numbers ?? {};
  if (left !== undefined && right !== undefined && left >= right)
    problems.push({
      path: ['depth', 'numbers', 'right'],
      text: `must be more than left (${left}), but is ${right}`,
    });
  return problems;
}

function checkRows({ rows }: Template): Problem[] {
  if (rows === undefined || rows.from < rows.to) return [];
  return [{ path: ['rows', 'to'], text: `must be more than from (${rows.from}), but is ${rows.to}` }];
}

function checkEdges(track: TemplateTrack, path: Path): Problem[] {
  const problems: Problem[] = [];
  track.edges.forEach(({ y, left, right }, index, edges) => {
    if (left >= right)
      problems.push({
        path: [...path, index, 'right'],
        text: `must lie to the right of left (${left}), but is ${right}: a reversed scale is said by the curve's left and right, not here`,
      });
    const above = edges[index - 1];
    if (above !== undefined && y <= above.y)
      problems.push({
        path: [...path, index, 'y'],
        text: `must be more than the ${above.y} of the row above it, but is ${y}: list the edges from top to bottom`,
      });
  });
  return problems;
}

/** Borders that two tracks share are measured twice, a little apart. */
const sharedBorderPx = 2;

function checkOrder(tracks: readonly TemplateTrack[]): Problem[] {
  const problems: Problem[] = [];
  tracks.forEach((track, index) => {
    const before = tracks[index - 1];
    if (before === undefined) return;
    for (const y of [...before.edges, ...track.edges].map((edge) => edge.y)) {
      const right = borderAt(before, 'right', y);
      const left = borderAt(track, 'left', y);
      if (left >= right - sharedBorderPx) continue;
      problems.push({
        path: ['tracks', index, 'edges'],
        text: `must begin where ${before.name} ends (x ${right} at y ${y}) or further right, but begins at x ${left}: list the tracks from left to right, without overlap`,
      });
      return;
    }
  });
  return problems;
}

function borderAt(track: TemplateTrack, side: 'left' | 'right', y: number): number {
  return interpolate(
    track.edges.map((edge) => edge.y),
    track.edges.map((edge) => edge[side]),
    y,
  );
}

function checkCurves({ tracks }: Template): Problem[] {
  const curves = tracks.flatMap((track) => track.curves);
  if (curves.length === 0)
    return [{ path: ['tracks'], text: 'hold no curve: list at least one under curves of a track' }];
  if (!curves.some((curve) => curve.write))
    return [{ path: ['tracks'], text: 'hold no curve to write: take write: false from at least one' }];
  return tracks.flatMap((track, index) =>
    track.curves.flatMap((curve, at) => {
      const path = ['tracks', index, 'curves', at];
      const problems = checkScale(curve, curve.scale, path);
      if (curve.backup.kind === 'scale')
        problems.push(...checkScale(curve.backup, curve.scale, [...path, 'backup']));
      return problems;
    }),
  );
}

function checkScale(ends: { left: number; right: number }, scale: string, path: Path): Problem[] {
  const problems: Problem[] = [];
  if (ends.left === ends.right)
    problems.push({
      path: [...path, 'right'],
      text: `must differ from left, but both are ${ends.right}: write the values printed at the two borders`,
    });
  if (scale === 'logarithmic')
    for (const end of ['left', 'right'] as const)
      if (ends[end] <= 0)
        problems.push({
          path: [...path, end],
          text: `must be more than 0 on a logarithmic scale, but is ${ends[end]}`,
        });
  return problems;
}

function checkMnemonics({ tracks }: Template): Problem[] {
  const problems: Problem[] = [];
  const seen = new Map<string, string>();
  tracks.forEach((track, index) => {
    track.curves.forEach((curve, at) => {
      const path = ['tracks', index, 'curves', at, 'mnemonic'];
      const mnemonic = curve.mnemonic.toUpperCase();
      const first = seen.get(mnemonic);
      if (first !== undefined)
        problems.push({
          path,
          text: `must be unique, but ${curve.mnemonic} is listed already in ${first}: rename one or take it out`,
        });
      if (['DEPT', 'DEPTH'].includes(mnemonic))
        problems.push({
          path,
          text: `must not be ${curve.mnemonic}, the name of the depth index: rename it`,
        });
      seen.set(mnemonic, track.name);
    });
  });
  return problems;
}

const written = ['STRT', 'STOP', 'STEP', 'NULL'];

function checkWell({ well }: Template): Problem[] {
  return Object.keys(well ?? {})
    .filter((key) => written.includes(key.toUpperCase()))
    .map((key) => ({ path: ['well', key], text: 'is written from the curves themselves: take it out' }));
}
