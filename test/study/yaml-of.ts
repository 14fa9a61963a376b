/** A design as YAML, a line a key. @param changes keys that are other, or more */
export const yamlOf =
  (design: Readonly<Record<string, string>>) =>
  (changes: Readonly<Record<string, string>> = {}): string =>
    Object.entries({ ...design, ...changes })
      .map(([key, value]) => `${key}: ${value}\n`)
      .join('');
