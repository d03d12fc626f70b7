import { builtinModules } from 'node:module';
import { SHIMS } from './shims';

/** Which names workflow code may import, and what it gets. */

/** The SDK inside the sandbox: by our name and by Temporal's. */
const SDK_MODULES: Readonly<Record<string, string>> = {
  'backstitch/workflow': 'workflow.js',
  'backstitch/common': 'common.js',
  'backstitch/patterns': 'patterns.js',
  '@temporalio/workflow': 'workflow.js',
  '@temporalio/common': 'common.js',
};
/** Temporal's packages have no doors: code imports their files too. Each has all of its package. */
const SDK_FILES = /^@temporalio\/(?:workflow|common)\/lib\//;

/** Named differently than the others: it needs nothing of ours to be frozen, and is part of few bundles. */
export const PROTOBUFS_MODULE =
  /^(?:@temporalio\/common\/lib\/protobufs|@temporalio\/common\/lib\/converter\/protobuf-payload-converters|backstitch\/protobufs)$/;

const OUTSIDE =
  /^(?:backstitch\/(?:activity|client|worker|testing)|@temporalio\/(?:activity|client|worker|testing|core-bridge|nexus|proto|common\/lib\/internal-non-workflow))(?:\/|$)/;

const NODE_MODULES = new Set(builtinModules.filter((name) => !name.startsWith('_')));

export type Verdict =
  | { readonly kind: 'sdk'; readonly file: string }
  | { readonly kind: 'protobufs' }
  | { readonly kind: 'shim'; readonly name: string }
  /** Asked for to be left out: nothing is there. */
  | { readonly kind: 'ignored' }
  | { readonly kind: 'forbidden'; readonly reason: string }
  | { readonly kind: 'ordinary' };

export function judge(name: string, ignored: readonly string[]): Verdict {
  const bare = name.replace(/^node:/, '');
  if (ignored.some((each) => each === name || each === bare || name.startsWith(`${each}/`))) return { kind: 'ignored' };
  const file = SDK_MODULES[name];
  if (file !== undefined) return { kind: 'sdk', file };
  if (PROTOBUFS_MODULE.test(name)) return { kind: 'protobufs' };
  if (OUTSIDE.test(name)) return { kind: 'forbidden', reason: `'${name}' is not available in workflows` };
  if (SDK_FILES.test(name)) return { kind: 'sdk', file: 'files.js' };
  if (Object.hasOwn(SHIMS, bare)) return { kind: 'shim', name: bare };
  if (name.startsWith('node:') || NODE_MODULES.has(bare))
    return {
      kind: 'forbidden',
      reason: `the Node.js module '${name}' is not available in workflows, because what it does can differ on replay`,
    };
  return { kind: 'ordinary' };
}
