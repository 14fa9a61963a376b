import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

/** What the script of a sheet's page is made of. */
export const viewerModules: readonly string[] = [
  '../../core/interpolate',
  '../../core/trace',
  '../depth-ticks',
  './viewer/decode',
  './viewer/format',
  './viewer/view',
  './viewer/model',
  './viewer/tiles',
  './viewer/paint-paper',
  './viewer/paint-traces',
  './viewer/paint-calibration',
  './viewer/paint',
  './viewer/navigator',
  './viewer/panel',
  './viewer/gestures',
  './viewer/main',
];

/** What the script of an audit's page is made of. */
export const auditModules: readonly string[] = [
  './viewer/decode',
  '../audit/viewer/layers',
  '../audit/viewer/panels',
  '../audit/viewer/image-list',
  '../audit/viewer/main',
];

/**
 * The viewer as one classic script: its compiled modules one after the other in one scope, without their
 * import and export words (so their top-level names must differ). A page opened from a file can load no
 * module from beside itself, and a bundler at run time is more than twenty lines of joining need.
 * @param modules each after those that it imports
 */
export async function pageScript(modules: readonly string[]): Promise<string> {
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
 * From dist the compiled module lies beside this one. Run from its source (tests, tsx), the module is compiled
 * here, by the compiler that builds dist: only a checkout has both the source and that compiler.
 */
async function compiledModule(name: string): Promise<string> {
  const compiled = fileURLToPath(new URL(`${name}.js`, import.meta.url));
  if (existsSync(compiled)) return readFile(compiled, 'utf8');
  const source = await readFile(fileURLToPath(new URL(`${name}.ts`, import.meta.url)), 'utf8');
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
