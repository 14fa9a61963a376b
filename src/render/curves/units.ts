/** Spellings of units in LAS files and on paper, by the name the project uses. */
const spellings: Readonly<Record<string, readonly string[]>> = {
  gapi: ['gapi', 'api', 'gapi-u', 'apiu', 'gr', 'gammaapi', 'api-gr', 'gapi units', 'aapi'],
  'ugra/t': ['ugra/t', 'ugra-eq/ton', 'ug ra-eq/ton', 'mgra/t'],
  mv: ['mv', 'mvolt', 'millivolts', 'milivolt'],
  in: ['in', 'inch', 'inches', '"', 'in.'],
  mm: ['mm', 'millimetre', 'millimeter'],
  cm: ['cm'],
  'ohm.m': ['ohm.m', 'ohmm', 'ohm-m', 'ohm m', 'ohms', 'ohm', 'ohm/m', 'ohm.m2/m', 'ohmsm2/m', 'ohm_m'],
  'g/cm3': ['g/cm3', 'g/cc', 'g/c3', 'gm/cc', 'gm/c3', 'gcm3', 'g/cm^3', 'gr/cc', 'gm/cm3'],
  'kg/m3': ['kg/m3', 'k/m3', 'kg/m^3', 'kgm3'],
  'v/v': [
    'v/v',
    'dec',
    'frac',
    'm3/m3',
    'ft3/ft3',
    'cfcf',
    'decp',
    'vol/vol',
    'fraction',
    'v/v_decimal',
    'lsdec',
  ],
  '%': ['%', 'pu', 'percent', 'pct', 'p.u.'],
  'us/ft': ['us/ft', 'us/f', 'usec/ft', 'usft', 'us/foot', 'microsec/ft', 'usec/f'],
  'us/m': ['us/m', 'usec/m', 'usm'],
  'b/e': ['b/e', 'barns/e', 'b/elec', 'barn/e', 'pe', 'barns/electron'],
  cps: ['cps', 'c/s', 'counts', 'cnts', 'api-n', 'neutron api', 'napi'],
  lbf: ['lbf', 'lb', 'lbs', 'lbm'],
  n: ['n', 'newton'],
};

const nameBySpelling = new Map(
  Object.entries(spellings).flatMap(([name, all]) => all.map((each) => [each, name] as const)),
);

/** The project's name of a unit in any usual spelling; null where it is none that is known. */
export function unitName(unit: string): string | null {
  const plain = unit.trim().toLowerCase().replaceAll('µ', 'u').replaceAll('μ', 'u');
  return nameBySpelling.get(plain) ?? null;
}
