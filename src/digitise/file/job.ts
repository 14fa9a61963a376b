import type { SegmenterChoice } from '../../core/segmenter.js';

/** One page of one scan to digitise, and where to. Plain data: it travels between processes. */
export interface DigitiseJob {
  readonly scanPath: string;
  /** From 1. */
  readonly page: number;
  /** What the outputs are called. */
  readonly name: string;
  readonly templatePath: string;
  /** Points through which curves run, as CSV; left out: none. */
  readonly pointsPath?: string | undefined;
  readonly outFolder: string;
  readonly segmenter: SegmenterChoice;
  /** Depth step of the written curves; in place of the template's. */
  readonly depthStep?: number | undefined;
  readonly maxPixels?: number | undefined;
  readonly maxPages?: number | undefined;
  /** False: done again though its outputs are there and up to date. */
  readonly resume: boolean;
  /** True: written over files of the same name that this scan did not make. */
  readonly force: boolean;
  /** Where the decoded page lies while it is read. */
  readonly spoolFolder?: string | undefined;
}

/** What a reader of a batch wants to know of one curve. */
interface CurveOutcome {
  readonly mnemonic: string;
  /** Share of the rows in which it was read, 0–1. */
  readonly readShare: number;
  /** Of the rows that were read, px; null where none was. */
  readonly medianSigmaPx: number | null;
}

interface OutcomeOf {
  readonly scan: string;
  readonly page: number;
  readonly name: string;
}

export interface DoneOutcome extends OutcomeOf {
  /** `skipped`: finished before, with the same scan, template, options and version. */
  readonly status: 'done' | 'skipped';
  /** Paths, the page to look at first. */
  readonly files: readonly string[];
  readonly pageCount: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly segmenter: string;
  readonly depth: {
    readonly unit: 'ft' | 'm';
    readonly from: number;
    readonly to: number;
    readonly step: number;
  };
  readonly curves: readonly CurveOutcome[];
  readonly warnings: readonly string[];
  /** Wall time of the work on this page; 0 where it was skipped. */
  readonly seconds: number;
}

export interface FailedOutcome extends OutcomeOf {
  readonly status: 'failed';
  /** `usage`: the command or the template is wrong; `input`: this scan cannot be digitised; `fault`: ours. */
  readonly kind: 'usage' | 'input' | 'fault';
  /** One sentence. */
  readonly reason: string;
  /** Of a fault of ours. */
  readonly stack?: string | undefined;
}

/** How a job ended. */
export type FileOutcome = DoneOutcome | FailedOutcome;
