import { Script } from 'node:vm';
import { installDate } from './guest/date';
import { freezeRealm } from './guest/freeze';
import { installGlobals } from './guest/globals';
import { makeContext } from './guest/open';
import { installWebTypes } from './guest/text';

/** Evaluated once in every new context: replaces the globals, freezes what is shared, and gives the host the way to make runs. */
export const PRELUDE = new Script(
  `'use strict';(() => {
  const env = { current: undefined, cell: Object.create(null), realNow: Date.now, realRandom: Math.random };
  env.cell.frame = undefined;
  ${[installDate, installGlobals, installWebTypes].map((install) => `(${install.toString()})(env);`).join('\n')}
  const context = (${makeContext.toString()})(env);
  (${freezeRealm.toString()})(env);
  return context;
})()`,
  { filename: 'backstitch-runtime:prelude.js' },
);
