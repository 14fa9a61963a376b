/** Resolves once something is so; a test's own time limit ends it otherwise. */
export async function waitFor(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise(setImmediate);
}
