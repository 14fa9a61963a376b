/** A whole sheet of ../shared/real/scans_full with the template that a user would write for it. */
export interface BenchSheet {
  readonly file: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly template: string;
  /** Goals of the design; none for the longer sheet but memory. */
  readonly goalSeconds?: number;
  readonly goalMegabytes: number;
}

/** One row of edges a track, so that the program follows the drift; all rows, header and repeat section as well. */
export const masonSheet: BenchSheet = {
  file: 'wv_mason_union_drilling_dil_sfl_2016x54818.tif',
  widthPx: 2016,
  heightPx: 54818,
  goalSeconds: 30,
  goalMegabytes: 1000,
  template: `depth:
  unit: ft
  picks: [{ y: 22571.9, depth: 8300 }, { y: 25595.8, depth: 8600 }]
tracks:
  - edges: [{ y: 23900, left: 270.9, right: 770.0 }]
    grid: { kind: linear, divisions: 10 }
    curves:
      - { mnemonic: GR, unit: GAPI, left: 0, right: 200, weight: heavy, backup: wrap }
  - edges: [{ y: 23900, left: 920.0, right: 1920.2 }]
    grid: { kind: logarithmic, decades: 4, firstDigit: 2 }
    curves:
      - { mnemonic: SFLU, unit: ohm.m, left: 0.2, right: 2000, scale: logarithmic }
      - { mnemonic: ILD, unit: ohm.m, left: 0.2, right: 2000, scale: logarithmic, style: dashed }
      - { mnemonic: ILM, unit: ohm.m, left: 0.2, right: 2000, scale: logarithmic, style: dashed }
      - { mnemonic: TENS, unit: lbf, left: 10000, right: 0, style: dotted, write: false }
`,
};

export const shellSheet: BenchSheet = {
  file: 'nm_lea_shell_state_b5_sonic_3008x208888.tif',
  widthPx: 3008,
  heightPx: 208888,
  goalMegabytes: 1000,
  template: `depth:
  unit: ft
  picks: [{ y: 85235, depth: 3400 }, { y: 86778, depth: 3500 }]
tracks:
  - edges: [{ y: 85767, left: 306.9, right: 1133.6 }]
    grid: { kind: linear, divisions: 10 }
    curves:
      - { mnemonic: GR, unit: ug/ton, left: 0, right: 7.5, backup: wrap }
  - edges: [{ y: 85767, left: 1300.2, right: 2960.7 }]
    grid: { kind: linear, divisions: 20 }
    curves:
      - { mnemonic: DT, unit: us/ft, left: 100, right: 40, backup: { kind: scale, left: 160, right: 100 } }
`,
};
