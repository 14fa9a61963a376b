/** Written for what has no accent to strip. */
const spelled: Readonly<Record<string, string>> = {
  µ: 'u',
  μ: 'u',
  Ω: 'ohm',
  '\u2126': 'ohm',
  Å: 'A',
  '°': 'deg',
  '∞': 'deg',
  '±': '+/-',
  '×': 'x',
  '÷': '/',
  '·': '.',
  '²': '2',
  '³': '3',
  σ: 'sigma',
  ρ: 'rho',
  φ: 'phi',
  Δ: 'delta',
  ß: 'ss',
  æ: 'ae',
  Æ: 'AE',
  ø: 'o',
  Ø: 'O',
  å: 'a',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  œ: 'oe',
  Œ: 'OE',
  '–': '-',
  '—': '-',
  '−': '-',
  '‘': "'",
  '’': "'",
  '“': '"',
  '”': '"',
  '…': '...',
  '№': 'No.',
  '€': 'EUR',
};

/**
 * Text in the characters that LAS allows, ASCII 32–126: signs are spelled out (µ as u, ° as deg, Ω as ohm,
 * superscripts as digits), accents are stripped, tabs and line breaks become a space, all else becomes `?`.
 * `∞` is `deg`: it is what a Mac's degree sign looks like after a wrong conversion, and no header means infinity.
 */
export function toLasAscii(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return text;
  let result = '';
  for (const character of text) {
    if (/[\x20-\x7e]/.test(character)) result += character;
    else if (spelled[character] !== undefined) result += spelled[character];
    else if (/\s/.test(character)) result += ' ';
    else {
      const stripped = character.normalize('NFKD').replace(/[^\x20-\x7e]/g, '');
      result += stripped !== '' ? stripped : /\p{Mark}/u.test(character) ? '' : '?';
    }
  }
  return result;
}
