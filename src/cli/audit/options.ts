import type { Split } from '../../io/corpus/index.js';
import type { IouAveraging, QualityScore } from '../../labels/quality/index.js';

/** What the command line of an audit says, as read. */
export interface AuditOptions {
  out: string;
  channelLast: boolean;
  multiLabel: boolean;
  classes?: string[];
  images?: string;
  corpus?: string;
  model?: string;
  split?: Split;
  scores: QualityScore[];
  sortBy: QualityScore;
  temperature: number;
  iou: IouAveraging;
  connectivity: 4 | 8;
  downsample: number;
  sumTolerance: number;
  ignoreLabel?: number;
  worst: number;
  batch?: number;
  threads: number;
  json: boolean;
}
