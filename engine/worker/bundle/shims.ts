/**
 * The parts of Node that are the same everywhere, as CommonJS: whoever imports a name that is not there gets `undefined`, as in
 * Temporal's bundles, and fails only if it is used. `assert` is a small one of our own.
 */
export const SHIMS: Readonly<Record<string, string>> = {
  util: 'module.exports = { TextEncoder, TextDecoder };',
  url: 'module.exports = { URL, URLSearchParams };',
  assert: `
    class AssertionError extends Error {
      constructor({ message, actual, expected, operator }) {
        super(message);
        Object.assign(this, { name: 'AssertionError', code: 'ERR_ASSERTION', actual, expected, operator, generatedMessage: false });
      }
    }
    const check = (holds, message, fallback, actual, expected, operator) => {
      if (holds) return;
      if (message instanceof Error) throw message;
      const error = new AssertionError({ message: message ?? fallback, actual, expected, operator });
      error.generatedMessage = message === undefined;
      throw error;
    };
    const isObject = (a) => typeof a === 'object' && a !== null;
    const same = (a, b, strict) => {
      if (strict ? Object.is(a, b) : a == b || (a !== a && b !== b)) return true;
      if (!isObject(a) || !isObject(b)) return false;
      if (strict && Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
      if (a instanceof Date && b instanceof Date && a.getTime() !== b.getTime()) return false;
      if (a instanceof Error && b instanceof Error && (a.name !== b.name || a.message !== b.message)) return false;
      if (a instanceof RegExp && b instanceof RegExp && String(a) !== String(b)) return false;
      if (a instanceof Map || b instanceof Map)
        return a instanceof Map && b instanceof Map && a.size === b.size && [...a].every(([k, v]) => b.has(k) && same(v, b.get(k), strict));
      if (a instanceof Set || b instanceof Set)
        return a instanceof Set && b instanceof Set && a.size === b.size && [...a].every((v) => b.has(v) || [...b].some((w) => same(v, w, strict)));
      if (Array.isArray(a) !== Array.isArray(b)) return false;
      const [keys, others] = [Object.keys(a), Object.keys(b)];
      return keys.length === others.length && keys.every((k) => Object.hasOwn(b, k) && same(a[k], b[k], strict));
    };
    const text = (a) => {
      try { return typeof a === 'string' ? JSON.stringify(a) : isObject(a) ? JSON.stringify(a) ?? String(a) : String(a); } catch { return String(a); }
    };
    const fits = (error, expected) => {
      if (expected === undefined) return true;
      if (typeof expected === 'function') {
        if (expected.prototype !== undefined && error instanceof expected) return true;
        if (Error.isPrototypeOf(expected)) return false;
        return expected.call({}, error) === true;
      }
      if (expected instanceof RegExp) return expected.test(String(error));
      return Object.keys(expected).every((k) => (expected[k] instanceof RegExp && typeof error[k] === 'string' ? expected[k].test(error[k]) : same(error[k], expected[k], true)));
    };
    const thrownBy = (fn) => { try { fn(); } catch (error) { return { error }; } };
    const rejectedBy = async (promise) => { try { await (typeof promise === 'function' ? promise() : promise); } catch (error) { return { error }; } };
    const checkThrown = (thrown, expected, message, verb) => {
      if (typeof expected === 'string') [message, expected] = [expected, undefined];
      if (thrown === undefined) check(false, message, 'Missing expected ' + verb + '.', undefined, expected, verb);
      if (!fits(thrown.error, expected)) throw message === undefined ? thrown.error : new AssertionError({ message, actual: thrown.error, expected, operator: verb });
    };
    const ok = (value, message) => check(value, message, 'The expression evaluated to a falsy value', value, true, '==');
    const assert = (value, message) => ok(value, message);
    const loose = {
      ok,
      fail: (message) => check(false, message, 'Failed', undefined, undefined, 'fail'),
      equal: (a, b, message) => check(a == b || (a !== a && b !== b), message, text(a) + ' == ' + text(b), a, b, '=='),
      notEqual: (a, b, message) => check(a != b, message, text(a) + ' != ' + text(b), a, b, '!='),
      strictEqual: (a, b, message) => check(Object.is(a, b), message, 'Expected values to be strictly equal:\\n\\n' + text(a) + ' !== ' + text(b) + '\\n', a, b, 'strictEqual'),
      notStrictEqual: (a, b, message) => check(!Object.is(a, b), message, 'Expected "actual" to be strictly unequal to: ' + text(b), a, b, 'notStrictEqual'),
      deepEqual: (a, b, message) => check(same(a, b, false), message, 'Expected values to be loosely deep-equal:\\n\\n' + text(a) + '\\n\\nshould loosely deep-equal\\n\\n' + text(b), a, b, 'deepEqual'),
      notDeepEqual: (a, b, message) => check(!same(a, b, false), message, 'Expected "actual" not to be loosely deep-equal to: ' + text(b), a, b, 'notDeepEqual'),
      deepStrictEqual: (a, b, message) => check(same(a, b, true), message, 'Expected values to be strictly deep-equal:\\n\\n' + text(a) + '\\n\\nshould equal\\n\\n' + text(b), a, b, 'deepStrictEqual'),
      notDeepStrictEqual: (a, b, message) => check(!same(a, b, true), message, 'Expected "actual" not to be strictly deep-equal to: ' + text(b), a, b, 'notDeepStrictEqual'),
      match: (value, pattern, message) => check(pattern.test(value), message, 'The input did not match the regular expression ' + pattern, value, pattern, 'match'),
      doesNotMatch: (value, pattern, message) => check(!pattern.test(value), message, 'The input was expected to not match the regular expression ' + pattern, value, pattern, 'doesNotMatch'),
      ifError: (value) => { if (value !== null && value !== undefined) throw value; },
      throws: (fn, expected, message) => checkThrown(thrownBy(fn), expected, message, 'exception'),
      doesNotThrow: (fn, message) => check(thrownBy(fn) === undefined, typeof message === 'string' ? message : undefined, 'Got unwanted exception.', undefined, undefined, 'doesNotThrow'),
      rejects: async (promise, expected, message) => checkThrown(await rejectedBy(promise), expected, message, 'rejection'),
      doesNotReject: async (promise, message) => check((await rejectedBy(promise)) === undefined, typeof message === 'string' ? message : undefined, 'Got unwanted rejection.', undefined, undefined, 'doesNotReject'),
      AssertionError,
    };
    const strict = Object.assign((value, message) => ok(value, message), loose, {
      equal: loose.strictEqual, notEqual: loose.notStrictEqual, deepEqual: loose.deepStrictEqual, notDeepEqual: loose.notDeepStrictEqual,
    });
    strict.strict = strict;
    module.exports = Object.assign(assert, loose, { strict });`,
  'assert/strict': `module.exports = require('assert').strict;`,
};
