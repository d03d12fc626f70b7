import { Script } from 'node:vm';
import { installDate } from './guest/date';
import type { Context, Host } from './guest/environment';
import { freezeRealm } from './guest/freeze';
import { installGlobals } from './guest/globals';
import { makeContext } from './guest/open';
import { makeRecorder } from './guest/recorder';
import { installWebTypes } from './guest/text';
import { installUrl } from './guest/url';

const INSTALL = [installDate, installGlobals, installWebTypes, installUrl].map((install) => `(${install.toString()})(env);`).join('\n');

/**
 * Evaluated once in every new context: replaces the globals, freezes what runs share (if they do), and gives the host the way to
 * make runs.
 */
const PRELUDE = new Script(
  `'use strict';(host, isShared) => {
  const env = { current: undefined, cell: Object.create(null), realNow: Date.now, realRandom: Math.random, harden: (value) => value, host, makeRecorder: ${makeRecorder.toString()} };
  env.cell.frame = undefined;
  // A wait inside of the SDK's own calls stands ten frames deep: with V8's ten, the author's line would be cut off.
  Error.stackTraceLimit = 30;
  ${INSTALL}
  if (isShared) (${freezeRealm.toString()})(env);
  return (${makeContext.toString()})(env);
}`,
  { filename: 'backstitch-runtime:prelude.js' },
);

/** Makes a fresh context ready. */
export function prepare(realm: object, isShared: boolean): Context {
  const prelude = PRELUDE.runInContext(realm) as (host: Host, isShared: boolean) => Context;
  return prelude(HOST, isShared);
}

const PARTS = ['href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search', 'hash'] as const;

function partsOf(url: URL): string {
  return JSON.stringify(Object.fromEntries(PARTS.map((part) => [part, url[part]])));
}

/** Nothing of ours is thrown into the sandbox: an error object would be a way out. */
const HOST: Host = {
  parseUrl(text, base) {
    try {
      return partsOf(base === '' ? new URL(text) : new URL(text, base));
    } catch {
      return '';
    }
  },
  setUrlPart(href, part, value) {
    try {
      const url = new URL(href);
      (url as unknown as Record<string, string>)[part] = value;
      return partsOf(url);
    } catch {
      return '';
    }
  },
};
