/**
 * Bytes of a LAS file as text: UTF-8 or UTF-16 by their byte order mark, else UTF-8 where the bytes are valid,
 * else Windows Latin-1, in which every byte means something.
 */
export function decodeLas(bytes: Uint8Array): { readonly text: string; readonly guessed: boolean } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { text: new TextDecoder('utf-16le').decode(bytes), guessed: false };
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return { text: new TextDecoder('utf-16be').decode(bytes), guessed: false };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), guessed: false };
  } catch {
    return { text: new TextDecoder('windows-1252').decode(bytes), guessed: true };
  }
}
