/** One line of a header section: `MNEM.UNIT VALUE : DESCRIPTION`. */
export interface LasItem {
  /** Mnemonics that occur more than once in a section carry `:1`, `:2` … in order; writing strips them. */
  readonly mnemonic: string;
  readonly unit: string;
  readonly value: string;
  readonly description: string;
  /** LAS 3.0: what stands in braces, such as `F`, `S` or `DD/MM/YYYY`. */
  readonly format?: string | undefined;
  /** LAS 3.0: what stands after the bar, such as `RUN[1]`. */
  readonly association?: string | undefined;
}

/** One column of a data section. The first of a data set is its index. */
export interface LasCurve {
  readonly mnemonic: string;
  readonly unit: string;
  /** API or log code. */
  readonly code: string;
  readonly description: string;
  readonly format?: string | undefined;
  readonly association?: string | undefined;
  /** One entry a row. Numbers: NaN where null. Text, where the column does not hold numbers. */
  readonly data: Float64Array | readonly string[];
}

/** A section that LAS 1.2 and 2.0 do not define, as it stands. */
export interface LasSection {
  /** The section's line without its tilde. */
  readonly title: string;
  readonly lines: readonly string[];
}

/** LAS 3.0: a further table of the file, such as core data or a second run. */
export interface LasDataSet {
  /** Such as `Core` or `Log[2]`. */
  readonly name: string;
  readonly parameters: readonly LasItem[];
  readonly curves: readonly LasCurve[];
}

export interface LasFile {
  readonly version: '1.2' | '2.0' | '3.0';
  readonly wrapped: boolean;
  /** Lines of ~V besides VERS, WRAP and DLM. */
  readonly versionItems: readonly LasItem[];
  /** STRT, STOP, STEP and NULL as the file states them, null where it does not; writing derives its own. */
  readonly stated: {
    readonly start: number | null;
    readonly stop: number | null;
    readonly step: number | null;
    readonly nullValue: number | null;
  };
  /** Lines of ~W besides STRT, STOP, STEP and NULL. */
  readonly well: readonly LasItem[];
  readonly parameters: readonly LasItem[];
  /** ~O, line by line, without blank lines at its ends. */
  readonly other: readonly string[];
  /** Index first. All of one length. */
  readonly curves: readonly LasCurve[];
  readonly sections: readonly LasSection[];
  readonly dataSets: readonly LasDataSet[];
}

/** The curve with this mnemonic, in any case; undefined where there is none. */
export function lasCurve(file: LasFile, mnemonic: string): LasCurve | undefined {
  const wanted = mnemonic.toUpperCase();
  return file.curves.find((curve) => curve.mnemonic.toUpperCase() === wanted);
}

/** The value of a header line of ~W or ~P; undefined where there is none. */
export function lasValue(items: readonly LasItem[], mnemonic: string): string | undefined {
  const wanted = mnemonic.toUpperCase();
  return items.find((item) => item.mnemonic.toUpperCase() === wanted)?.value;
}
