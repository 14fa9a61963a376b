/** One way in which a text is not LAS 2.0. */
export interface LasProblem {
  /** From 1. */
  readonly line: number;
  /** `~` and the section's letter, or `none`. */
  readonly section: string;
  /** What the standard says, in short: the same text for every breach of the same sentence. */
  readonly rule: LasRule;
  /** What came. */
  readonly message: string;
}

/** The sentences of LAS 2.0 (update of January 2014) that are checked, each under a short name. */
const lasRules = {
  ascii: 'only ASCII 32 to 126, CR and LF (3.0)',
  'line-ending': 'lines end in CR LF (3.0)',
  'version-first': '~V is required and is the first section (5.3)',
  'data-last': '~A is required and is the last section (5.8)',
  'required-section': '~W and ~C are required (5.4, 5.5)',
  'one-section': 'V, W, C, P, O and A occur once each (3.0)',
  'before-sections': 'nothing but comments stands before ~V (3.0)',
  version: 'VERS is 2.0 (5.3)',
  wrap: 'WRAP is YES or NO (5.3)',
  delimiters: 'a header line has a dot, a space behind it, and a colon (5.2)',
  mnemonic: 'a mnemonic has no space, dot or colon and is not empty (5.2)',
  unit: 'a unit has no colon (5.2)',
  'required-item':
    '~W has STRT, STOP, STEP, NULL, COMP, WELL, FLD, LOC, PROV or CNTY with STAT and CTRY, SRVC, DATE, UWI or API (5.4)',
  number: 'STRT, STOP, STEP and NULL are numbers (5.4)',
  'index-mnemonic': 'the first curve is DEPT, DEPTH or TIME (5.5)',
  'depth-unit': 'a depth is in M, F or FT (5.4)',
  'same-unit': 'STRT, STOP, STEP and the index have one unit (5.4)',
  'start-value': 'STRT is the first index value (5.4)',
  'stop-value': 'STOP is the last index value (5.4)',
  'whole-steps': 'STRT and STOP are whole multiples of STEP (5.4)',
  'constant-step': 'the index goes by STEP, or STEP is 0 (5.4)',
  'time-increases': 'a time index increases (5.4)',
  'blank-line': 'no blank line in ~A (5.8)',
  'data-comment': 'comments only above ~A (5.1)',
  'data-number': 'values are plain numbers without exponent (3.0)',
  'column-count': 'each row has a value for each curve (5.5)',
  'wrapped-index': 'in wrap mode the index has its own line (5.8)',
  'wrapped-length': 'in wrap mode a line has at most 80 characters with CR LF (5.8)',
} as const;
export type LasRule = keyof typeof lasRules;

export type Report = (line: number, section: string, rule: LasRule, message: string) => void;

export interface CheckedSection {
  /** The first letter behind the tilde, as a capital. */
  readonly letter: string;
  readonly line: number;
  readonly lines: readonly { readonly text: string; readonly line: number }[];
}
