/** What a curve measures, whatever a company calls it. */
export type CurveFamily =
  | 'gamma-ray'
  | 'radium-gamma-ray'
  | 'spontaneous-potential'
  | 'caliper'
  | 'bit-size'
  | 'resistivity-deep'
  | 'resistivity-medium'
  | 'resistivity-shallow'
  | 'short-normal'
  | 'long-normal'
  | 'lateral'
  | 'density'
  | 'density-correction'
  | 'neutron'
  | 'neutron-counts'
  | 'sonic'
  | 'photoelectric'
  | 'tension'
  | 'temperature'
  | 'other';

/** Mnemonics by family, as companies print them and as LAS files carry them. */
const mnemonics: Readonly<Record<Exclude<CurveFamily, 'other'>, readonly string[]>> = {
  'gamma-ray': ['GR', 'GRC', 'GRD', 'SGR', 'CGR', 'HGR', 'GAPI', 'GAMMA', 'GR_EDTC', 'ECGR', 'GRGC', 'HSGR'],
  'radium-gamma-ray': ['GRRA', 'RA', 'GRR'],
  'spontaneous-potential': ['SP', 'SPC', 'SPR', 'SSP', 'SPBR'],
  caliper: [
    'CALI',
    'CAL',
    'CALX',
    'CALY',
    'HCAL',
    'CALS',
    'HCALI',
    'LCAL',
    'DCAL',
    'HDCAL',
    'MCAL',
    'CALD',
    'CAL1',
    'CAL2',
    'C1',
    'C2',
    'CLDC',
  ],
  'bit-size': ['BS', 'BIT', 'BITSIZE'],
  'resistivity-deep': [
    ...['RT', 'RDEP', 'RD', 'ILD', 'LLD', 'HDRS', 'IDPH', 'AT90', 'AHT90', 'AO90', 'AF90', 'M2R9', 'M1R9'],
    ...['RLA5', 'HLLD', 'RILD', 'RTAT', 'RES', 'RESD', 'LL7', 'LL3'],
  ],
  'resistivity-medium': [
    ...['RMED', 'RM', 'ILM', 'LLS', 'HMRS', 'IMPH', 'AT30', 'AHT30', 'AT60', 'AO30', 'AF30', 'RLA3', 'M2R3'],
    ...['M1R3', 'M2R6', 'M1R6', 'HLLS', 'RILM', 'RESM'],
  ],
  'resistivity-shallow': [
    ...['RSHA', 'RS', 'SFL', 'SFLU', 'SFLA', 'LL8', 'MSFL', 'RXO', 'RXOZ', 'RSFL', 'AT10', 'AHT10', 'AT20'],
    ...['AO10', 'AF10', 'MLL', 'PL', 'RLA1', 'M2R1', 'M1R1', 'M2R2', 'M1R2', 'HMLL', 'RMLL', 'FEFE', 'RESS'],
  ],
  'short-normal': ['SN', 'R16', 'SNOR', 'N16', 'AM16', 'SHN'],
  'long-normal': ['LN', 'R64', 'LNOR', 'N64', 'AM64'],
  lateral: ['LAT', 'LAT18', 'R18', 'AO18'],
  density: ['RHOB', 'DEN', 'DENS', 'ZDEN', 'RHOZ', 'RHO8', 'HRHOB', 'RHOM', 'DENB'],
  'density-correction': ['DRHO', 'CORR', 'ZCOR', 'HDRA', 'DCOR', 'DENC'],
  neutron: [
    'NPHI',
    'TNPH',
    'CNC',
    'CNCF',
    'CN',
    'NPOR',
    'HNPHI',
    'PHIN',
    'NPRL',
    'CNPOR',
    'NPLS',
    'NEU',
    'NPHL',
  ],
  'neutron-counts': ['GRN', 'NEUT', 'NCNT', 'NEUTRON', 'NRAT'],
  sonic: ['DT', 'DTC', 'AC', 'DTCO', 'DTP', 'SON', 'DELTAT', 'DTLN', 'DT4P', 'DTL'],
  photoelectric: ['PEF', 'PE', 'PEFZ', 'PEF8', 'PDPE', 'HPE'],
  tension: ['TENS', 'TEN', 'HTEN', 'LTEN', 'CTEN', 'TENR'],
  temperature: ['TEMP', 'HTEM', 'MTEM', 'WTEP', 'CTEM'],
};

const familyByMnemonic = new Map<string, CurveFamily>(
  Object.entries(mnemonics).flatMap(([family, names]) =>
    names.map((name) => [name, family as CurveFamily] as const),
  ),
);

/**
 * The family of a mnemonic, in any case; a number that a LAS reader put behind a duplicate (`GR:2`) is no matter,
 * nor is what a company adds behind an underscore (`NPHI_LIM`).
 */
export function familyOf(mnemonic: string): CurveFamily {
  const name = mnemonic.toUpperCase().replace(/:\d+$/, '');
  return familyByMnemonic.get(name) ?? familyByMnemonic.get(name.replace(/_.*$/, '')) ?? 'other';
}
