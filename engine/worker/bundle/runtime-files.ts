import { join } from 'node:path';
import { build } from 'esbuild';
import { projectRoot } from '../../threads';

/** The SDK's part of every bundle: text by file name. `runtime.js`, `workflow.js` and `common.js` are the doors, the rest they share. */
export type RuntimeFiles = ReadonlyMap<string, string>;

let files: Promise<RuntimeFiles> | undefined;

/** Compiled once per process (30 ms), from the sources of this package; a bundle then only has to parse three files. */
export function runtimeFiles(): Promise<RuntimeFiles> {
  files ??= compile();
  files.catch(() => {
    files = undefined;
  });
  return files;
}

async function compile(): Promise<RuntimeFiles> {
  const sdk = join(projectRoot(), 'engine/sdk');
  const result = await build({
    absWorkingDir: sdk,
    entryPoints: { runtime: 'workflow/runtime.ts', workflow: 'workflow/index.ts', common: 'common/index.ts' },
    bundle: true,
    splitting: true,
    write: false,
    outdir: '/',
    chunkNames: 'chunk-[hash]',
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2022',
    legalComments: 'none',
    // Short names also keep out of the way of the user's: a class that had to be renamed would change the type of its failures.
    // Paths in comments would make the text, and thereby every build id, depend on where it was compiled.
    minify: true,
    logLevel: 'silent',
  });
  return new Map(result.outputFiles.map((file) => [file.path.replace(/^.*[\\/]/, ''), file.text]));
}
