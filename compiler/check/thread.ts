import { parentPort } from 'node:worker_threads';
import { projectRoot } from '../../engine/threads';
import { get } from '../source';
import { createLanguage, type Language } from './language/language';
import type { LanguageRequest, LanguageResponse } from './protocol';

const port = parentPort;
if (!port) throw new Error('the language service runs in a thread: see createChecker');

const startedAt = performance.now();
const language = createLanguage({ root: projectRoot(), parse: get });
const send = (message: LanguageResponse) => port.postMessage(message);
send({ ready: true, startMs: performance.now() - startedAt });

port.on('message', ({ id, method, argument }: LanguageRequest) => {
  try {
    const call = language[method] as (argument: unknown) => unknown;
    send({ id, result: call(argument as never satisfies Parameters<Language[typeof method]>[0]) });
  } catch (error) {
    send({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});
