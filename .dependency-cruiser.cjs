/**
 * The arrows of docs/architecture.md: they point inward. One entry a room: what else of src it may know.
 * A room that is missing here may know core only.
 */
const mayKnow = {
  core: [],
  io: [],
  gridlines: [],
  metrics: [],
  labels: ['metrics'],
  render: [],
  degrade: [],
  corpus: ['io', 'render', 'degrade', 'metrics'],
  train: ['io', 'labels', 'metrics'],
  report: [],
  infer: ['io'],
  digitise: ['io', 'gridlines', 'report', 'metrics'],
  study: ['io', 'train', 'metrics', 'report', 'render', 'degrade', 'labels', 'digitise', 'gridlines'],
};

const arrows = Object.entries(mayKnow).map(([room, others]) => ({
  name: `${room}-arrows`,
  severity: 'error',
  comment: `src/${room} may know ${['core', ...others].join(', ')} and nothing else of src`,
  from: { path: `^src/${room}/` },
  to: { path: '^src/', pathNot: `^src/(${[...new Set(['core', room, ...others])].join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...arrows,
    { name: 'no-circles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'core-is-pure',
      severity: 'error',
      from: { path: '^src/core/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'src-needs-no-tests',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|bench|scripts)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { extensions: ['.ts', '.js'], extensionAlias: { '.js': ['.ts', '.js'] } },
  },
};
