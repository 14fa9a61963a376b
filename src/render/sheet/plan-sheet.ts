import { familyOf } from '../../core/curve-family.js';
import type { CurveSet } from '../../core/curve-set.js';
import { WelltraceError } from '../../core/errors.js';
import type { LogSheet, SheetBlock, SheetFont, SheetTrack } from '../../core/log-sheet.js';
import type { Stream } from '../../core/rng.js';
import { unitName } from '../curves/units.js';
import { planAnnotations } from './annotations.js';
import { headerBlock } from './blocks/header.js';
import { remarksBlock } from './blocks/remarks.js';
import { insertHeightMm, scaleInsert } from './blocks/scale-insert.js';
import { tailBlock } from './blocks/tail.js';
import { checkSheet } from './check-sheet.js';
import { type Era, paperWidthsMm } from './conventions/layouts.js';
import { inUnit, samplesWithin } from './in-unit.js';
import { mmPerInch, mmPerPoint } from './lengths.js';
import { checkStyles, drawPenHabits, planCurves } from './plan-curves.js';
import { askedInterval, planDepth } from './plan-depth.js';
import { planDepthLines } from './plan-depth-lines.js';
import { type FilledLayout, planLayout } from './plan-layout.js';
import { defaultMaximumHeightMm, heightLimitMm, type SheetOptions } from './sheet-options.js';

const fonts: Readonly<Record<Era, readonly SheetFont[]>> = {
  plotted: ['sans', 'sans', 'condensed', 'mono'],
  film: ['typewriter', 'sans', 'condensed', 'mono'],
  electric: ['typewriter', 'serif', 'condensed'],
};

/** Of colour plots; others have what ink there is. */
const gridColours = [
  [0, 0, 0],
  [0, 0, 0],
  [110, 110, 110],
  [60, 130, 100],
] as const;

/** Blank paper above the first block and below the last, mm. */
const marginMm = 6;

/**
 * Plans a sheet: which curves in which tracks, on which scales, with which pens, at which depth scale, with
 * what around it. What the options leave open is drawn, each choice from a child stream of its own, so that
 * fixing one leaves the others as they were.
 * @throws WelltraceError `usage` where the options cannot be met; `input` where the curves fill no layout
 */
export function planSheet(given: CurveSet, options: SheetOptions, stream: Stream): LogSheet {
  const curveSet = inUnit(given, options.unit ?? given.depthUnit);
  const roomMm = checkHeight(options.maximumHeightMm ?? defaultMaximumHeightMm);
  const asked = askedInterval(curveSet, options);
  const interval = samplesWithin(curveSet.depths, asked.top, asked.base);
  const filled = planLayout(stream.child('layout'), curveSet, interval, options);
  const { era, layout } = filled;
  const widthMm = Math.max(stream.child('paper').pick(paperWidthsMm), layout.widthIn * mmPerInch + 4);
  const leftMm = (widthMm - layout.widthIn * mmPerInch) / 2;
  const rightMm = widthMm - leftMm;
  const column = {
    leftMm: leftMm + layout.columnIn.left * mmPerInch,
    rightMm: leftMm + layout.columnIn.right * mmPerInch,
  };
  const colour = options.colour ?? (era === 'plotted' && stream.child('colour').chance(0.4));
  const tracks = planTracks(stream.child('tracks'), filled, colour, leftMm, interval, options);

  const blocks: SheetBlock[] = [];
  const insertMm = (options.blocks ?? true) ? insertHeightMm(tracks) : 0;
  const tailMm = insertMm > 0 ? 40 : 0;
  let y = marginMm;
  if (insertMm > 0) {
    const { depths, depthUnit } = curveSet;
    const facts = {
      well: curveSet.well,
      unit: depthUnit,
      firstDepth: depths[0]!,
      lastDepth: depths.at(-1)!,
      bitIn: bitOf(curveSet),
      title: titles[layout.name],
      era,
    };
    blocks.push(headerBlock(stream.child('header'), y, leftMm, rightMm, facts));
    y += blocks.at(-1)!.heightMm;
    const remarks = stream.child('remarks');
    if (remarks.chance(0.7)) {
      blocks.push(remarksBlock(remarks, y, leftMm, rightMm));
      y += blocks.at(-1)!.heightMm;
    }
  }
  const topMm = y + insertMm;
  const planned = planDepth(
    stream.child('depth'),
    curveSet,
    asked,
    era,
    roomMm - topMm - insertMm - tailMm - marginMm,
    options,
  );
  const bottomMm = topMm + (planned.base - planned.top) * planned.mmPerUnit;
  let endMm = bottomMm;
  if (insertMm > 0) {
    const depthLines = [`1:${planned.scale.scale}`, curveSet.depthUnit === 'ft' ? 'FEET' : 'METRES'];
    blocks.push(scaleInsert(y, tracks, column, curveSet.curves, depthLines, era));
    blocks.push(scaleInsert(bottomMm, tracks, column, curveSet.curves, depthLines, era));
    blocks.push(
      tailBlock(bottomMm + insertMm + 4, leftMm, rightMm, [titles[layout.name], curveSet.well.toUpperCase()]),
    );
    endMm = blocks.at(-1)!.topMm + blocks.at(-1)!.heightMm;
  }
  const log = { topMm, bottomMm };
  const sheet: LogSheet = {
    widthMm,
    heightMm: endMm + marginMm,
    curveSet,
    depth: planDepthLines(
      stream.child('depth-lines'),
      planned,
      curveSet.depthUnit,
      era,
      column,
      options.depthPens,
    ),
    tracks,
    log,
    blocks,
    annotations:
      (options.annotations ?? true) ? planAnnotations(stream.child('annotations'), log, tracks, planned) : [],
    fontFamily: stream.child('font').pick(fonts[era]),
    gridColour: colour ? stream.child('grid-colour').pick(gridColours) : [0, 0, 0],
    paperColour: [255, 255, 255],
  };
  checkSheet(sheet);
  return sheet;
}

const titles = {
  'triple-combo': 'RESISTIVITY - DENSITY - NEUTRON',
  resistivity: 'DUAL RESISTIVITY LOG',
  porosity: 'COMPENSATED DENSITY NEUTRON',
  sonic: 'BOREHOLE COMPENSATED SONIC LOG',
  electric: 'ELECTRICAL LOG',
  'electric-wide': 'ELECTRICAL SURVEY',
  'gamma-neutron': 'GAMMA RAY NEUTRON LOG',
  linear: 'COMPOSITE LOG',
} as const;

/** In inches, where a bit size was logged. */
function bitOf({ curves }: CurveSet): number | null {
  const bit = curves.find(
    ({ mnemonic, unit }) => familyOf(mnemonic) === 'bit-size' && unitName(unit) === 'in',
  );
  return bit?.values.findLast(Number.isFinite) ?? null;
}

function checkHeight(mm: number): number {
  if (Number.isFinite(mm) && mm > 0 && mm <= heightLimitMm) return mm;
  throw new WelltraceError(
    'usage',
    `Expected a greatest height above 0 and up to ${heightLimitMm} mm but received ${mm}; 17700 is as long as the longest filed sheets.`,
  );
}

function planTracks(
  stream: Stream,
  { era, layout, curves }: FilledLayout,
  colour: boolean,
  leftMm: number,
  interval: { readonly from: number; readonly to: number },
  options: SheetOptions,
): SheetTrack[] {
  const habits = drawPenHabits(stream.child('pens'), era, colour, options.curvePens);
  const edge = stream.child('grid').between(0.65, 1) * (options.gridPens ?? 1) * mmPerPoint;
  checkStyles(
    options.styles,
    curves.flat().map(({ mnemonic }) => mnemonic),
  );
  return layout.tracks.map((track, index) => ({
    name: `track ${index + 1}`,
    leftMm: leftMm + track.leftIn * mmPerInch,
    rightMm: leftMm + track.rightIn * mmPerInch,
    grid: track.grid,
    pensMm: { edge, major: (edge * 2) / 3, minor: edge / 3 },
    curves: planCurves(stream.child(index), track, curves[index]!, interval, habits, options.styles),
  }));
}
