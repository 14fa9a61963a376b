/** mm on paper for each foot of depth, of a log whose inches per hundred feet its file's name says ("..._5in_..."). */
const mmPerFootOf = (name: string): number | null => {
  const inches = /_(\d+)in_/.exec(name)?.[1];
  return inches === undefined ? null : (Number(inches) * 25.4) / 100;
};

/**
 * The depth scales of real scans, as far as their names say them: how long a run of ink is follows from how steep the curves are.
 * @returns mm per ft; empty where no name says one
 */
export const namedScales = (names: readonly string[]): number[] => [
  ...new Set(names.map(mmPerFootOf).filter((scale) => scale !== null)),
];
