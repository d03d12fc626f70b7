/**
 * The borders between the rooms (ARCHITECTURE.md). A rule's name is the sentence that is broken; `npm run lint` checks it.
 * Tests are looked at like everything else, except that they may reach inside their own and neighbouring rooms.
 */
const TESTS = '\\.test\\.tsx?$|/suite\\.ts$|/testing/|/laws/|^tests/';

/** Rooms that are entered by their door only (some have a second one); nobody outside imports anything else of them. */
const ROOMS = [
  ['engine-contract', 'engine/contract', 'history-json/'],
  ['engine-core', 'engine/core'],
  ['engine-service', 'engine/service'],
  ['engine-matching', 'engine/matching'],
  ['engine-visibility', 'engine/visibility'],
  ['engine-door', 'engine/door'],
  ['engine-threads', 'engine/threads'],
  ['engine-sdk-workflow', 'engine/sdk/workflow'],
  ['engine-sdk-activity', 'engine/sdk/activity'],
  ['engine-sdk-client', 'engine/sdk/client'],
  ['engine-sdk-worker', 'engine/sdk/worker'],
  ['engine-sdk-common', 'engine/sdk/common', 'protobufs/|files/'],
  ['compiler-check', 'compiler/check'],
  ['compiler-source', 'compiler/source'],
  ['compiler-build', 'compiler/build', 'map/'],
  ['compiler-definition', 'compiler/definition'],
  ['compiler-diff', 'compiler/diff'],
  ['compiler-export', 'compiler/export', 'safe-path/'],
  ['compiler-gate', 'compiler/gate'],
  ['compiler-gather', 'compiler/gather'],
  ['compiler-guard', 'compiler/guard'],
  ['compiler-merge', 'compiler/merge'],
  ['compiler-schema', 'compiler/schema'],
  ['the-picture-of-a-run', 'components/runs/picture'],
];

const doors = ROOMS.map(([name, path, second]) => ({
  name: `${name}-is-entered-by-its-door`,
  comment: `Import ${path} itself (its index.ts), not a file behind it.`,
  severity: 'error',
  from: { pathNot: `^${path}/|${TESTS}` },
  to: { path: `^${path}/`, pathNot: `^${path}/${second ? `(${second})?` : ''}index\\.tsx?$` },
}));

/** `from` may import only what `allowed` matches, inside the repository. */
function only(name, comment, from, allowed) {
  return {
    name,
    comment,
    severity: 'error',
    from: { path: from, pathNot: TESTS },
    to: { path: '^(app|bin|catalog|compiler|components|drizzle|engine|server|tests|scripts|examples)/', pathNot: allowed },
  };
}

module.exports = {
  forbidden: [
    {
      name: 'no-module-depends-on-itself-through-others',
      comment: 'A cycle means that two files are one: join them, or move what both need into a third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'every-import-can-be-found',
      comment: 'The file or package does not exist, or is missing in package.json.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(\\./activities|backstitch/)' },
    },
    {
      name: 'product-code-does-not-use-test-tools',
      comment: 'Packages of devDependencies are not there when the product runs.',
      severity: 'error',
      from: { path: '^(app|bin|catalog|compiler|components|engine|server)/', pathNot: TESTS },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '^node_modules/@types/' },
    },
    only('the-contract-imports-nothing', 'Words stand for themselves.', '^engine/contract/', '^engine/contract/'),
    only('the-core-knows-only-the-contract', 'The laws are pure functions over the words.', '^engine/core/', '^engine/(core|contract)/'),
    {
      name: 'the-core-has-no-platform',
      comment: 'No clock, no randomness, no I/O: time and chance are parameters.',
      severity: 'error',
      from: { path: '^engine/(core|contract|visibility)/', pathNot: TESTS },
      to: { dependencyTypes: ['core', 'npm'] },
    },
    only(
      'the-query-language-stands-on-the-contract',
      'It says what a query means; it asks nobody.',
      '^engine/visibility/',
      '^engine/(visibility|contract)/',
    ),
    only(
      'matching-knows-the-contract-and-the-core',
      'It pairs tasks with pollers.',
      '^engine/matching/',
      '^engine/(matching|core|contract|store/store)',
    ),
    only(
      'the-service-decides-by-the-core-and-keeps-by-the-store-interface',
      'Which database it is, the service cannot tell.',
      '^engine/service/',
      '^engine/(service|matching|visibility|core|contract)/|^engine/store/store\\.ts$',
    ),
    only(
      'a-store-makes-no-decision',
      'It keeps; it does not know the laws.',
      '^engine/store/',
      '^engine/(store|visibility|contract|threads)/|^drizzle/',
    ),
    only(
      'the-worker-speaks-to-the-engine-by-the-contract',
      'In process or remote, it cannot tell.',
      '^engine/worker/',
      '^engine/(worker|sdk|contract|threads)/',
    ),
    only(
      'the-sdk-stands-on-the-contract-and-the-worker',
      'What users import.',
      '^engine/sdk/(client|worker|testing|activity)/',
      '^engine/(sdk|worker|contract|threads|service|store|matching|core|door)/',
    ),
    only(
      'the-door-knows-only-the-contract',
      'It hands calls on; what a call may be, the engine says.',
      '^engine/door/',
      '^engine/(door|contract)/',
    ),
    only(
      'workflow-code-sees-only-the-contract',
      'It runs in the sandbox: nothing of Node.',
      '^engine/sdk/(workflow|common)/',
      '^engine/(contract|sdk/(workflow|common))/',
    ),
    only(
      'patterns-are-pure-workflow-code',
      'They are copied into exported projects, where only the public API is.',
      '^engine/sdk/patterns/',
      '^engine/sdk/workflow/index\\.ts',
    ),
    {
      name: 'workflow-code-has-no-platform',
      comment: 'The sandbox has no Node and no packages.',
      severity: 'error',
      from: { path: '^engine/sdk/workflow/', pathNot: TESTS },
      to: { dependencyTypes: ['core'] },
    },
    only('the-tables-know-nothing', 'Schema and migrations only.', '^drizzle/', '^drizzle/'),
    only(
      'the-compiler-knows-the-engine-by-contract-and-bundle',
      'It makes code; it does not run it.',
      '^compiler/',
      '^compiler/|^engine/(contract|threads|worker/bundle|sdk/(workflow|common|activity))/',
    ),
    only('the-definition-stands-alone', 'Browsers load it.', '^compiler/definition/', '^compiler/definition/|^engine/contract/'),
    only(
      'the-catalogue-builds-and-keeps-workflows',
      'It does not serve and does not run.',
      '^catalog/',
      '^(catalog|compiler|drizzle)/|^engine/(contract|store|sdk/activity|sdk/common|threads)/',
    ),
    only(
      'components-show-and-do-not-act',
      'Props in, events out; types of the API are all they know of the server.',
      '^components/',
      '^components/|^compiler/(definition|build/map)/|^engine/contract/|^app/(_client|_server/routers/index)',
    ),
    only(
      'the-app-holds-no-logic',
      'Routes, procedures and pages.',
      '^app/',
      '^(app|components)/|^catalog/index\\.ts|^compiler/(index|definition/index)\\.ts|^engine/(contract|service|sdk/client)/|^server/context\\.ts',
    ),
    only('the-server-joins-the-rooms', 'It is the composition root.', '^server/', '^(server|catalog|compiler|engine)/'),
    only(
      'the-command-line-starts-the-server-or-calls-its-api',
      'It decides nothing.',
      '^bin/.*\\.ts$',
      '^bin/|^server/|^engine/contract/|^app/_server/routers/index|^app/transformer|^compiler/export/safe-path/',
    ),
    {
      name: 'only-the-store-speaks-sql',
      comment: 'Database drivers are imported in engine/store and drizzle; the shipped SQL activity is a client of a database of its own.',
      severity: 'error',
      from: { pathNot: `^engine/store/|^drizzle/|^catalog/activities/|${TESTS}` },
      to: { path: '^node_modules/(mysql2|@photostructure/sqlite)/' },
    },
    ...doors,
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules|^dist/|^\\.next/' },
    exclude: { path: 'compiler/(samples|corpus)/|^examples/|^activities/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['types', 'import', 'node', 'default'] },
  },
};
