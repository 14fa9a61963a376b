/** Names a template may use for the ink of a curve, with the red, green and blue they stand for. */
const namedColours = {
  black: [0, 0, 0],
  grey: [128, 128, 128],
  red: [220, 20, 30],
  orange: [240, 130, 20],
  yellow: [240, 210, 20],
  green: [0, 140, 60],
  cyan: [0, 170, 200],
  blue: [20, 60, 200],
  purple: [120, 40, 160],
  magenta: [210, 30, 140],
  brown: [130, 80, 40],
} as const satisfies Record<string, readonly [number, number, number]>;

export type ColourName = keyof typeof namedColours;

export const colourNames = Object.keys(namedColours) as [ColourName, ...ColourName[]];

/** `black`, or the three samples that a name, `#rrggbb` or a triple stands for. */
export function toColour(
  given: ColourName | string | readonly number[],
): 'black' | readonly [number, number, number] {
  const [red = 0, green = 0, blue = 0] = typeof given === 'string' ? samplesOf(given) : given;
  return red + green + blue === 0 ? 'black' : [red, green, blue];
}

function samplesOf(text: string): readonly number[] {
  if (text in namedColours) return namedColours[text as ColourName];
  return [1, 3, 5].map((at) => Number.parseInt(text.slice(at, at + 2), 16));
}
