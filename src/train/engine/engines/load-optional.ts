import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** The version of an installed package, or null where it is not installed. */
function versionOf(name: string): string | null {
  try {
    return (require(`${name}/package.json`) as { version: string }).version;
  } catch {
    return null;
  }
}

/**
 * Imports an optional package. It may be there and its binary not: some fetch it from elsewhere when they are
 * installed, others have none for this machine.
 * @throws Error that says which of the two is missing
 */
export async function loadOptional<T>(
  name: string,
  load: () => Promise<T>,
): Promise<{ readonly loaded: T; readonly version: string }> {
  const version = versionOf(name);
  if (version === null) throw new Error(`the package ${name} is not installed`);
  try {
    return { loaded: await load(), version };
  } catch (thrown) {
    throw new Error(`the package ${name} ${version} is installed, but its binary does not load`, {
      cause: thrown,
    });
  }
}
