import { join } from 'node:path';
import { type BuildOptions, build, type Plugin } from 'esbuild';
import { projectRoot } from '../../threads';

/** The SDK's part of every bundle. */
export interface RuntimeFiles {
  /** A script that assigns the SDK to `__backstitch_sdk`: by the first run of a context, which the others share. */
  readonly sdk: string;
  /** Modules by name that hand out parts of it. */
  readonly modules: ReadonlyMap<string, string>;
}

const DOORS = {
  workflow: 'workflow/index.ts',
  common: 'common/index.ts',
  workflowFiles: 'workflow/files.ts',
  commonFiles: 'common/files/index.ts',
} as const;

let files: Promise<RuntimeFiles> | undefined;

/** Compiled once per process (50 ms), from the sources of this package. */
export function runtimeFiles(): Promise<RuntimeFiles> {
  files ??= compile();
  files.catch(() => {
    files = undefined;
  });
  return files;
}

/** What a module of ours takes from `common` is the frozen one that is in the sandbox already. */
const commonIsThere: Plugin = {
  name: 'backstitch-common-is-there',
  setup(build) {
    build.onResolve({ filter: /^\.\.(?:\/index)?$/ }, ({ kind }) =>
      kind === 'entry-point' ? undefined : { path: 'backstitch/common', external: true },
    );
  },
};

/** The patterns are built upon the API as an author's code is. */
const workflowIsThere: Plugin = {
  name: 'backstitch-workflow-is-there',
  setup(build) {
    build.onResolve({ filter: /^\.\.\/workflow$/ }, () => ({ path: 'backstitch/workflow', external: true }));
  },
};

/** Modules of ours do nothing when they are loaded: what the sandbox does not use of the contract stays out. */
const withoutSideEffects: Plugin = {
  name: 'backstitch-without-side-effects',
  setup(build) {
    build.onResolve({ filter: /^\./ }, async ({ path, kind, resolveDir, pluginData }) => {
      if (pluginData === 'asked' || kind === 'entry-point') return undefined;
      const found = await build.resolve(path, { kind, resolveDir, pluginData: 'asked' });
      return /[\\/]engine[\\/]contract[\\/]/.test(found.path) ? { ...found, sideEffects: false } : found;
    });
  },
};

async function compile(): Promise<RuntimeFiles> {
  const options: BuildOptions = {
    absWorkingDir: join(projectRoot(), 'engine/sdk'),
    bundle: true,
    write: false,
    outdir: '/',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2022',
    legalComments: 'none',
    // Paths in comments would make the text, and thereby every build id, depend on where it was compiled.
    minify: true,
    logLevel: 'silent',
    plugins: [withoutSideEffects],
  };
  const contents = `export { beginRun, createBundleDoor } from './workflow/runtime';${Object.entries(DOORS)
    .map(([name, file]) => `export * as ${name} from './${file}';`)
    .join('')}`;
  const [whole, doors, protobufs, patterns] = await Promise.all([
    build({ ...options, stdin: { contents, resolveDir: options.absWorkingDir, sourcefile: 'sdk.ts' }, format: 'iife', globalName: 'sdk' }),
    build({ ...options, entryPoints: DOORS, format: 'esm', metafile: true }),
    build({ ...options, entryPoints: ['common/protobufs/index.ts'], format: 'esm', plugins: [commonIsThere] }),
    build({ ...options, entryPoints: ['patterns/index.ts'], format: 'esm', plugins: [workflowIsThere] }),
  ]);
  const text = whole.outputFiles?.[0]?.text.trimEnd() ?? '';
  // Temporal's sandbox has this one among its globals; packages of theirs take it from there.
  const globals = 'globalThis.AsyncLocalStorage??=__backstitch_sdk.workflow.AsyncLocalStorage;';
  const sdk = `var __backstitch_sdk=__backstitch_shared.sdk??=__backstitch_shared.harden((()=>{${text}return sdk})());${globals}`;
  const modules = new Map<string, string>();
  for (const [name, file] of Object.entries(DOORS)) {
    const output = Object.values(doors.metafile.outputs).find(({ entryPoint }) => entryPoint === file);
    modules.set(`${name}.js`, handOut(name, output?.exports ?? []));
  }
  // For imports of files of Temporal's packages: a name that we do not have is undefined, and fails only if it is used.
  modules.set('files.js', 'module.exports = { ...__backstitch_sdk.commonFiles, ...__backstitch_sdk.workflowFiles };');
  // Part of the author's code, not of the frozen SDK: they keep what a run has been told.
  modules.set('patterns.js', patterns.outputFiles?.[0]?.text ?? '');
  modules.set('protobufs.js', protobufs.outputFiles?.[0]?.text ?? '');
  return { sdk, modules };
}

/** Names of their own, so that the author's keep theirs: a class that had to be renamed would change the type of its failures. */
function handOut(part: string, names: readonly string[]): string {
  const lines = names.map((name, i) => `const $${i}=sdk.${name};export{$${i} as ${name}};`);
  return `const sdk=__backstitch_sdk.${part};${lines.join('')}`;
}
