import type { Worker } from 'node:worker_threads';
import { spawnThread } from '../../engine/threads';
import type { CheckerProblemId } from './checker';
import type { LanguageMethod, LanguageRequest, LanguageResponse } from './protocol';

export interface LanguageThreadOptions {
  /** How long one answer may take before its thread is replaced. Default 10,000. */
  readonly timeoutMs?: number;
  /** How long a fresh thread may take to load the libraries, on top. Default 60,000. */
  readonly startTimeoutMs?: number;
  /** Heap of the thread. Default 512. */
  readonly heapMegabytes?: number;
  /** Starts the thread; tests hand in their own. */
  readonly spawn?: () => Worker;
}

/** The thread could not answer; `id` is the problem's code. */
export class CheckerError extends Error {
  override readonly name = 'CheckerError';
  constructor(
    readonly id: CheckerProblemId,
    message: string,
  ) {
    super(message);
  }
}

interface Question {
  readonly request: LanguageRequest;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: CheckerError) => void;
}

/**
 * Keeps one language thread alive. Questions are sent one at a time, so that a time limit hits the question it belongs to and
 * the ones behind it go to the next thread unharmed. The thread starts with the first question and does not keep the process alive.
 */
export function superviseLanguage({ timeoutMs = 10_000, startTimeoutMs = 60_000, heapMegabytes = 512, spawn }: LanguageThreadOptions) {
  const start = spawn ?? (() => spawnThread('language', { resourceLimits: { maxOldGenerationSizeMb: heapMegabytes } }));
  const queue: Question[] = [];
  let activities: Readonly<Record<string, string>> | undefined;
  let worker: Worker | undefined;
  /** What a fresh thread still has to do before it answers: load the libraries, take the activities. */
  let preparing = 0;
  let closed = false;
  let asked: Question | undefined;
  let limit: NodeJS.Timeout | undefined;
  let counter = 0;

  function launch(): Worker {
    const next = start();
    next.unref();
    preparing = 1;
    next.on('message', (message: LanguageResponse) => worker === next && receive(message));
    next.on(
      'error',
      (error) => worker === next && lose('checker/crashed', `The checker could not cope with this file (${error.message}).`),
    );
    next.on('exit', () => worker === next && lose('checker/crashed', 'The checker could not cope with this file.'));
    if (activities) sendActivities(next, activities);
    return next;
  }

  function sendActivities(to: Worker, files: Readonly<Record<string, string>>): void {
    preparing++;
    to.postMessage({ id: 0, method: 'setActivities', argument: files } satisfies LanguageRequest);
  }

  function advance(): void {
    if (asked || closed) return;
    asked = queue.shift();
    if (!asked) return;
    worker ??= launch();
    // While a question is open the process waits for it.
    worker.ref();
    worker.postMessage(asked.request);
    watch();
  }

  function watch(): void {
    clearTimeout(limit);
    const ms = preparing === 0 ? timeoutMs : startTimeoutMs + timeoutMs;
    limit = setTimeout(
      () => lose('checker/timeout', `Checking this file took longer than ${timeoutMs / 1000} s: simplify its types, or split it.`),
      ms,
    );
  }

  function receive(message: LanguageResponse): void {
    if ('ready' in message || message.id === 0) {
      preparing--;
      if (asked) watch();
      return;
    }
    if (message.id !== asked?.request.id) return;
    const question = settleAsked();
    if ('error' in message)
      question?.reject(new CheckerError('checker/failed', `The checker failed on this file: ${message.error.split('\n')[0]}`));
    else question?.resolve(message.result);
    advance();
  }

  function settleAsked(): Question | undefined {
    const question = asked;
    asked = undefined;
    clearTimeout(limit);
    worker?.unref();
    return question;
  }

  function lose(id: CheckerError['id'], message: string): void {
    const lost = worker;
    const question = settleAsked();
    worker = undefined;
    void lost?.terminate();
    question?.reject(new CheckerError(id, message));
    advance();
  }

  return {
    ask(method: LanguageMethod, argument: unknown): Promise<unknown> {
      if (closed) return Promise.reject(new CheckerError('checker/closed', 'The checker is shut down.'));
      return new Promise((resolve, reject) => {
        queue.push({ request: { id: ++counter, method, argument }, resolve, reject });
        advance();
      });
    },
    /** Kept here, so that every thread begins with them. */
    setActivities(files: Readonly<Record<string, string>>): void {
      activities = files;
      if (worker) sendActivities(worker, files);
    },
    async close(): Promise<void> {
      closed = true;
      const last = worker;
      worker = undefined;
      const waiting = [settleAsked(), ...queue.splice(0)];
      for (const question of waiting) question?.reject(new CheckerError('checker/closed', 'The checker is shut down.'));
      await last?.terminate();
    },
  };
}
