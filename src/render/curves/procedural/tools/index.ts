import { caliper } from './caliper.js';
import { density } from './density.js';
import { gammaRay, oldGammaRay } from './gamma-ray.js';
import type { Logging, ToolCurve } from './logging.js';
import { neutron, oldNeutron } from './neutron.js';
import { electricLog, resistivity } from './resistivity.js';
import { sonic } from './sonic.js';
import { spontaneousPotential } from './spontaneous-potential.js';

/** What can be run in a well, in the order in which the curves are listed. A new tool is one line here. */
export const tools = {
  'gamma-ray': gammaRay,
  'spontaneous-potential': spontaneousPotential,
  caliper,
  resistivity,
  density,
  neutron,
  sonic,
  'electric-log': electricLog,
  'old-gamma-ray': oldGammaRay,
  'old-neutron': oldNeutron,
} as const satisfies Record<string, (logging: Logging) => ToolCurve[]>;

export type ToolName = keyof typeof tools;

export const toolNames = Object.keys(tools) as ToolName[];
