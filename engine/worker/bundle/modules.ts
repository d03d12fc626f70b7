import { builtinModules } from 'node:module';

/** Which names workflow code may import, and what it gets. */

/** The SDK inside the sandbox: by our name and by Temporal's. */
export const SDK_MODULES: Readonly<Record<string, string>> = {
  'backstitch/workflow': 'workflow.js',
  'backstitch/common': 'common.js',
  '@temporalio/workflow': 'workflow.js',
  '@temporalio/common': 'common.js',
};

const OUTSIDE = new Set([
  ...['activity', 'client', 'worker', 'testing'].map((door) => `backstitch/${door}`),
  ...['activity', 'client', 'worker', 'testing', 'core-bridge', 'proto'].map((door) => `@temporalio/${door}`),
]);

/** The parts of Node that are the same everywhere; `assert` is a small one of our own. */
export const SHIMS: Readonly<Record<string, string>> = {
  util: 'export const { TextEncoder, TextDecoder } = globalThis; export default { TextEncoder, TextDecoder };',
  assert: `
    export class AssertionError extends Error {
      constructor({ message, actual, expected }) { super(message); this.name = 'AssertionError'; this.code = 'ERR_ASSERTION'; this.actual = actual; this.expected = expected; }
    }
    const check = (holds, message, fallback, actual, expected) => {
      if (holds) return;
      if (message instanceof Error) throw message;
      throw new AssertionError({ message: message ?? fallback, actual, expected });
    };
    const same = (a, b) => Object.is(a, b) || (typeof a === 'object' && typeof b === 'object' && a !== null && b !== null
      && Object.getPrototypeOf(a) === Object.getPrototypeOf(b) && (!(a instanceof Date) || a.getTime() === b.getTime())
      && Object.keys(a).length === Object.keys(b).length && Object.keys(a).every((k) => Object.hasOwn(b, k) && same(a[k], b[k])));
    export const ok = (value, message) => check(value, message, 'The expression evaluated to a falsy value', value, true);
    export const equal = (a, b, message) => check(a == b, message, String(a) + ' == ' + String(b), a, b);
    export const notEqual = (a, b, message) => check(a != b, message, String(a) + ' != ' + String(b), a, b);
    export const strictEqual = (a, b, message) => check(Object.is(a, b), message, 'Expected values to be strictly equal: ' + String(a) + ' !== ' + String(b), a, b);
    export const notStrictEqual = (a, b, message) => check(!Object.is(a, b), message, 'Expected values not to be strictly equal: ' + String(a), a, b);
    export const deepStrictEqual = (a, b, message) => check(same(a, b), message, 'Expected values to be strictly deep-equal', a, b);
    export const deepEqual = deepStrictEqual;
    export const fail = (message) => check(false, message, 'Failed');
    const assert = Object.assign((value, message) => ok(value, message), { AssertionError, ok, equal, notEqual, strictEqual, notStrictEqual, deepStrictEqual, deepEqual, fail });
    assert.strict = assert;
    export { assert as strict };
    export default assert;`,
};

const NODE_MODULES = new Set(builtinModules.filter((name) => !name.startsWith('_')));

export type Verdict =
  | { readonly kind: 'sdk'; readonly file: string }
  | { readonly kind: 'shim'; readonly name: string }
  | { readonly kind: 'forbidden'; readonly reason: string }
  | { readonly kind: 'ordinary' };

export function judge(name: string): Verdict {
  const file = SDK_MODULES[name];
  if (file !== undefined) return { kind: 'sdk', file };
  const bare = name.replace(/^node:/, '');
  if (Object.hasOwn(SHIMS, bare)) return { kind: 'shim', name: bare };
  if (name.startsWith('node:') || NODE_MODULES.has(bare))
    return {
      kind: 'forbidden',
      reason: `the Node.js module '${name}' is not available in workflows, because what it does can differ on replay`,
    };
  if (OUTSIDE.has(name)) return { kind: 'forbidden', reason: `'${name}' is not available in workflows` };
  return { kind: 'ordinary' };
}
