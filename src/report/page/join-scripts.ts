import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/**
 * Modules of a page as one classic script: compiled, one after the other in one scope, without their import and export
 * words (so their top-level names must differ). A page opened from a file can load no module from beside itself, and a
 * bundler at run time is more than twenty lines of joining need.
 * @param modules without `.ts` or `.js`, each after those that it imports
 */
export async function joinScripts(modules: readonly URL[]): Promise<string> {
  const parts = await Promise.all(modules.map(compiledModule));
  const body = parts.map((text) =>
    text
      .replace(/^import\s[^;]*;\n?/gm, '')
      .replace(/^export \{\};\n?/gm, '')
      .replace(/^export /gm, '')
      .replace(/^\/\/# sourceMappingURL=.*\n?/gm, '')
      .trim(),
  );
  return `'use strict';\n(() => {\n${body.join('\n\n')}\n})();\n`;
}

/**
 * From dist the compiled module lies beside its user. Run from its source (tests, tsx), the module is compiled
 * here, by the compiler that builds dist: only a checkout has both the source and that compiler.
 */
async function compiledModule(name: URL): Promise<string> {
  const path = fileURLToPath(name);
  if (existsSync(`${path}.js`)) return readFile(`${path}.js`, 'utf8');
  const source = await readFile(`${path}.ts`, 'utf8');
  const { default: typescript } = await import('typescript');
  const { ScriptTarget, ModuleKind } = typescript;
  return typescript.transpileModule(source, {
    compilerOptions: {
      target: ScriptTarget.ES2022,
      module: ModuleKind.ESNext,
      verbatimModuleSyntax: true,
    },
  }).outputText;
}
