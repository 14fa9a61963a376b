// Some registry mirrors serve only a few platforms' packages; npm then leaves the other platforms' optional
// packages out of the lock file, and `npm ci` refuses it everywhere. This adds what is missing: name, version and
// platform, as the package that asks for it says. Run after `npm install`: node scripts/complete-lockfile.mjs
import { readFileSync, writeFileSync } from 'node:fs';

const path = 'package-lock.json';
const lock = JSON.parse(readFileSync(path, 'utf8'));
const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const processors = [
  'arm64',
  'arm',
  'ia32',
  'x64',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
];
let added = 0;
for (const [place, parent] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const wanted = version.replace(/^[\^~]/, '');
    const top = `node_modules/${name}`;
    // Beside its parent, where another version stands at the top.
    const beside = `${place.slice(0, place.lastIndexOf('node_modules/'))}${top}`;
    const exact = wanted === version;
    const there = [`${place}/${top}`, beside, top].map((at) => lock.packages[at]?.version);
    if (there.some((found) => (exact ? found === wanted : found !== undefined))) continue;
    const words = name.replace('linuxmusl', 'linux-musl').replace('gnueabihf', 'gnu').split(/[-/]/);
    const os = systems.filter((system) => words.includes(system));
    const cpu = processors.filter((processor) => words.includes(processor));
    // Only platform packages: anything else that is missing is a fault to be seen.
    if (os.length === 0 && cpu.length === 0) continue;
    lock.packages[lock.packages[top] ? beside : top] = {
      version: wanted,
      ...(cpu.length > 0 && { cpu }),
      ...(parent.dev && { dev: true }),
      ...(words.includes('musl') && { libc: ['musl'] }),
      optional: true,
      ...(os.length > 0 && { os }),
    };
    added++;
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${path}: ${added} platform packages added`);
