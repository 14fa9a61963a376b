import type { SheetLayout, TrackLayout } from '../../core/layout.js';
import type { Scan } from '../../core/scan.js';
import type { DepthNumbers } from '../depth-numbers/index.js';
import { beyondShare } from '../template/index.js';
import { edgeRows } from './edge-rows.js';
import { inkColours } from './ink-colours.js';

/**
 * A template to edit, as YAML: what was found on the sheet, and an EDIT comment at everything that only the
 * user can know. It is a valid template where a track was found; its curves are placeholders.
 */
export function draftTemplate(scan: Scan, layout: SheetLayout, numbers: DepthNumbers): string {
  const { info } = scan;
  const lines = [
    `# Drafted from ${oneLine(info.name)} (${info.widthPx} × ${info.heightPx} px). Check it against the picture that came with it,`,
    '# edit what is marked EDIT, then: welltrace digitise SCAN --template THIS_FILE',
    '# Positions are pixels of the image: x to the right, y down.',
    ...depthPart(numbers),
    ...rowsPart(layout),
    ...dpiPart(scan, numbers),
    ...polarityPart(scan),
    ...tracksPart(scan, layout),
    '# well: # goes into the header of the LAS file',
    '#   WELL: name of the well',
    '#   COMP: company',
    '#   FLD: field',
  ];
  return `${lines.join('\n')}\n`;
}

function depthPart({ picks, refused, unit, scale, every, orientation }: DepthNumbers): string[] {
  const lines = ['depth:'];
  if (unit !== null)
    lines.push(`  unit: ${unit} # EDIT if wrong: taken from the depth scale, about 1:${scale} in ${unit}`);
  else lines.push('  unit: ft # EDIT: ft or m; it could not be told from the sheet');
  if (refused === null) {
    lines.push(
      `  picks: # numbers every ${every}, read off the sheet (${orientation}); take out a row that is wrong, two must stay`,
    );
    for (const { yPx, depth, text, onLine } of picks) {
      const notes = [
        ...(Number(text) === depth ? [] : [`read as ${text}, corrected by the others`]),
        ...(onLine ? [] : ['not on a depth line']),
      ];
      lines.push(
        `    - { y: ${yPx.toFixed(1)}, depth: ${depth} }${notes.length > 0 ? ` # ${notes.join('; ')}` : ''}`,
      );
    }
    return lines;
  }
  return [
    ...lines,
    `  # The depth numbers were not taken: ${oneLine(refused)}.`,
    '  # EDIT: give the y of two or more depth lines, top to bottom:',
    '  # picks:',
    '  #   - { y: 1000, depth: 5000 }',
    '  #   - { y: 2000, depth: 5100 }',
    '  numbers: { orientation: auto }',
  ];
}

function rowsPart({ rows, heightPx }: SheetLayout): string[] {
  if (!rows || (rows.from <= 0 && rows.to >= heightPx)) return [];
  return [
    `rows: { from: ${rows.from}, to: ${rows.to} } # EDIT if wrong: where the tracks begin and end; header and scales left out`,
  ];
}

function dpiPart({ info }: Scan, { unit }: DepthNumbers): string[] {
  if (info.dpiX !== null) return [];
  return [
    `# dpi: 200 # EDIT: the file does not say${unit === null ? ', and the depth scale could not be told without it' : ''}`,
  ];
}

function polarityPart({ info }: Scan): string[] {
  if (!info.negative) return [];
  return [
    'polarity: negative # EDIT if wrong: ink is lighter than paper, and the scan is turned over as it is read',
  ];
}

function tracksPart(scan: Scan, layout: SheetLayout): string[] {
  if (layout.tracks.length === 0)
    return [
      '# No track was found. EDIT: give the borders of each track and its curves:',
      'tracks: []',
      '#  - name: track 1',
      '#    edges:',
      `#      - { y: ${Math.round(layout.heightPx / 2)}, left: 100, right: 600 }`,
      '#    curves:',
      '#      - { mnemonic: GR, unit: GAPI, left: 0, right: 150 }',
    ];
  return ['tracks:', ...layout.tracks.flatMap((track, index) => trackPart(scan, layout, track, index))];
}

function trackPart(scan: Scan, layout: SheetLayout, track: TrackLayout, index: number): string[] {
  const rows = edgeRows(layout, track);
  // No further beyond the image than a template may say (docs/template.md).
  const clamp = (x: number): string =>
    Math.min((1 + beyondShare) * layout.widthPx, Math.max(-beyondShare * layout.widthPx, x)).toFixed(1);
  const edges = rows.map(
    ({ y, left, right }) => `      - { y: ${y.toFixed(1)}, left: ${clamp(left)}, right: ${clamp(right)} }`,
  );
  return [
    `  - name: track ${index + 1}`,
    '    edges: # taken as they stand at these rows; between them the drift of the sheet is followed',
    ...unprinted(track, rows, layout.widthPx),
    ...edges,
    ...gridPart(track),
    '    curves:',
    ...curvePart(scan, layout, track, index),
  ];
}

function unprinted(
  { left, right }: TrackLayout,
  rows: readonly { left: number; right: number }[],
  widthPx: number,
): string[] {
  const cutOff = [
    ...(rows.some((row) => row.left < 0) ? ['left'] : []),
    ...(rows.some((row) => row.right > widthPx) ? ['right'] : []),
  ];
  const missing = [
    ...(left.inkShare < 0.2 ? ['left'] : []),
    ...(right.inkShare < 0.2 ? ['right'] : []),
  ].filter((side) => !cutOff.includes(side));
  return [
    ...(cutOff.length > 0
      ? [
          `      # EDIT if wrong: the ${cutOff.join(' and ')} border is cut off by the image; it was set one division beyond the last line`,
        ]
      : []),
    ...(missing.length > 0
      ? [
          `      # EDIT if wrong: no line is printed at the ${missing.join(' and ')} border; it was set one division beyond the last line`,
        ]
      : []),
  ];
}

function gridPart({ grid }: TrackLayout): string[] {
  if (grid.kind === 'linear') {
    const lines = [`    grid: { kind: linear, divisions: ${grid.divisions} }`];
    if (grid.divisions === 20)
      lines.push(
        '    # 20 divisions may be two tracks of 10: split it where the scales on the header say so',
      );
    if (grid.divisions !== 20 && grid.divisions !== 10)
      lines.push(
        '    # EDIT: an unusual number of divisions; where a border was cut off, write where it would lie, also beyond the image',
      );
    return lines;
  }
  if (grid.kind === 'logarithmic')
    return [`    grid: { kind: logarithmic, decades: ${grid.decades}, firstDigit: ${grid.firstDigit} }`];
  return [
    '    grid: { kind: unknown } # EDIT: linear with divisions, or logarithmic with decades and firstDigit',
  ];
}

function curvePart(scan: Scan, layout: SheetLayout, track: TrackLayout, index: number): string[] {
  const { grid } = track;
  const logarithmic = grid.kind === 'logarithmic';
  const left = logarithmic ? grid.firstDigit / 10 : 0;
  const right = logarithmic ? (grid.firstDigit / 10) * 10 ** grid.decades : 1;
  const colours = scan.info.channels === 3 ? inkColours(scan, layout, track) : [];
  const lines = [
    `      - mnemonic: CURVE${index + 1} # EDIT: name, unit and scale are printed on the header`,
    "        unit: ''",
    `        left: ${left} # EDIT: value at the left border`,
    `        right: ${right} # EDIT: value at the right border`,
    ...(logarithmic ? ['        scale: logarithmic'] : []),
    '        backup: none # or wrap, or a second scale: { kind: scale, left: 150, right: 300 }',
    '        style: solid # or dashed, dotted',
    '        weight: medium # or light, heavy',
  ];
  if (colours.length > 0) {
    lines.push(
      `        colour: black # ink of these colours was seen in the track: ${colours.map(({ hex }) => `'${hex}'`).join(', ')}`,
    );
    lines.push('      # Every curve that is printed should be listed, one entry for each colour and style:');
  } else lines.push('      # Every curve that is printed should be listed, for instance:');
  lines.push(
    `      # - { mnemonic: CURVE${index + 1}B, left: ${left}, right: ${right}, ${logarithmic ? 'scale: logarithmic, ' : ''}style: dashed${colours.length > 0 ? `, colour: '${colours[0]!.hex}'` : ''}, write: false }`,
  );
  return lines;
}

/** Names and reasons go into comments: on one line, without control characters. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ');
}
