/** Texts kept at most: a curve rounded to what its paper bears has some thousand different values. */
const mostKept = 65_536;

/** The same conversion with the texts of numbers that recur kept: they are most of a long table. */
export function keepingTexts(convert: (value: number) => string): (value: number) => string {
  const kept = new Map<number, string>();
  return (value) => {
    const known = kept.get(value);
    if (known !== undefined) return known;
    const text = convert(value);
    if (kept.size < mostKept) kept.set(value, text);
    return text;
  };
}
