import { WelltraceError } from '../../../core/errors.js';
import type { Stream } from '../../../core/rng.js';
import { type ToolName, toolNames } from './tools/index.js';

export interface WellOptions {
  /** @default a name from the stream */
  readonly well?: string | undefined;
  /** @default ft in three wells of four */
  readonly unit?: 'ft' | 'm' | undefined;
  /** Depth of the first sample, in `unit`, ≥ 0. @default 300–3500 m, on a whole multiple of the step */
  readonly top?: number | undefined;
  /** In `unit`, > 0. @default 250–900 m */
  readonly length?: number | undefined;
  /** In `unit`, .01–5. @default .5 or .25 ft; .1524, .1 or .2 m */
  readonly step?: number | undefined;
  /** @default all of them */
  readonly tools?: readonly ToolName[] | undefined;
  /** Spikes, cycle skips, flat lines, stuck tools and missing intervals. @default true */
  readonly faults?: boolean | undefined;
}

export interface WellPlan {
  readonly well: string;
  readonly unit: 'ft' | 'm';
  readonly metresPerUnit: number;
  readonly top: number;
  readonly step: number;
  readonly sampleCount: number;
  readonly tools: readonly ToolName[];
  readonly faults: boolean;
}

const deepestM = 12_000;
const mostSamples = 2_000_000;

/** Fills what is left out from the stream. @throws WelltraceError `usage` where a value is out of range */
export function checkWellOptions(stream: Stream, options: WellOptions): WellPlan {
  const unit = options.unit ?? (stream.chance(0.75) ? 'ft' : 'm');
  const metresPerUnit = unit === 'ft' ? 0.3048 : 1;
  const step = options.step ?? stream.pick(unit === 'ft' ? [0.5, 0.5, 0.25] : [0.1524, 0.1, 0.2]);
  within('step', step, 0.01, 5, unit);
  const drawnTop = Math.round(stream.between(300, 3500) / metresPerUnit / step) * step;
  const top = options.top ?? drawnTop;
  within('top', top, 0, deepestM / metresPerUnit, unit);
  const length = options.length ?? stream.between(250, 900) / metresPerUnit;
  within('length', length, 2 * step, deepestM / metresPerUnit, unit);
  const sampleCount = Math.floor(length / step + 1e-9) + 1;
  if (sampleCount > mostSamples)
    throw new WelltraceError(
      'usage',
      `Expected a well of at most ${mostSamples} samples but a length of ${length} ${unit} at a step of ${step} makes ${sampleCount}: take a longer step or a shorter well.`,
    );
  const unknown = options.tools?.find((name) => !toolNames.includes(name));
  if (unknown !== undefined || options.tools?.length === 0)
    throw new WelltraceError(
      'usage',
      `Expected tools among ${toolNames.join(', ')} but received ${unknown ?? 'none'}.`,
    );
  return {
    well: options.well ?? `${stream.pick(leaseNames)} ${stream.integer(1, 48)}-${stream.integer(1, 36)}`,
    unit,
    metresPerUnit,
    top,
    step,
    sampleCount,
    tools: options.tools ?? toolNames,
    faults: options.faults ?? true,
  };
}

function within(name: string, value: number, low: number, high: number, unit: string): void {
  if (Number.isFinite(value) && value >= low && value <= high) return;
  throw new WelltraceError(
    'usage',
    `Expected the well's ${name} to be ${low} to ${Math.round(high * 100) / 100} ${unit} but received ${value}.`,
  );
}

/** Invented leases. */
const leaseNames = [
  ...[
    'Alder Creek',
    'Barlow Unit',
    'Cedar Bend',
    'Dry Fork',
    'Eastgate',
    'Fallow',
    'Granger',
    'Hollis State',
  ],
  ...[
    'Ibex',
    'Juniper Flat',
    'Kestrel',
    'Larkspur',
    'Mulberry',
    'Northcott',
    'Oxbow',
    'Pine Ridge',
    'Quarry',
  ],
  ...['Redstone', 'Sandhill', 'Tolliver', 'Upland', 'Varley Trust', 'Willow Draw', 'Yarrow'],
] as const;
