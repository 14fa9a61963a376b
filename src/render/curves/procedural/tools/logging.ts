import type { Stream } from '../../../../core/rng.js';
import type { Borehole } from '../borehole.js';
import type { Earth } from '../earth.js';
import type { Profile } from '../grid.js';
import type { RockResponse } from '../rock-response.js';

/** What a tool works in. */
export interface Logging {
  readonly earth: Earth;
  readonly hole: Borehole;
  readonly rock: RockResponse;
  /** The tool's own; the same however many other tools are run. */
  readonly stream: Stream;
}

/** One curve as a tool gives it, on the fine grid. */
export interface ToolCurve {
  readonly mnemonic: string;
  readonly unit: string;
  readonly description: string;
  readonly profile: Profile;
  /** Tools on one string stick and start together. */
  readonly string: 'resistivity' | 'nuclear' | 'sonic' | 'none';
}
