import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The six packages of Temporal's that the build writes. */
export const TEMPORAL_NAMES = ['workflow', 'activity', 'client', 'worker', 'common', 'testing'];

/** `tsconfig.json` of a user's project outside of this repository, which has our TypeScript and our types of Node. */
export const PROJECT_TSCONFIG = JSON.stringify({
  compilerOptions: {
    target: 'es2021',
    module: 'node16',
    moduleResolution: 'node16',
    strict: true,
    esModuleInterop: true,
    rootDir: 'src',
    outDir: 'lib',
    types: ['node'],
    typeRoots: [join(root, 'node_modules/@types')],
    skipLibCheck: true,
  },
  include: ['src/**/*.ts'],
});
