import { parentPort, workerData } from 'node:worker_threads';
import { attributeRejection } from '../sandbox';
import { HeapGauge } from './heap-gauge';
import type { ThreadData, ThreadReply, ThreadRequest } from './protocol';
import { RunHost } from './run-host';

/** Entry of the thread `workflow`. */

const { isolation, worker, progress, heapBudgetBytes } = workerData as ThreadData;
const gauge = heapBudgetBytes === undefined ? undefined : new HeapGauge(heapBudgetBytes);
const host = new RunHost(isolation, worker, new Int32Array(progress));
const queue: ThreadRequest[] = [];
let working = false;

/** Answers are sent together while there is more to do, but nobody waits longer than for this many others. */
const REPLIES_PER_MESSAGE = 8;

async function work(): Promise<void> {
  if (working) return;
  working = true;
  let replies: ThreadReply[] = [];
  for (let request = queue.shift(); request !== undefined; request = queue.shift()) {
    const reply = weighed(await answer(request));
    if (reply !== undefined) replies.push(reply);
    if (replies.length === 0 || (queue.length > 0 && replies.length < REPLIES_PER_MESSAGE)) continue;
    parentPort?.postMessage(replies);
    replies = [];
  }
  if (replies.length > 0) parentPort?.postMessage(replies);
  working = false;
}

function weighed(reply: ThreadReply | undefined): ThreadReply | undefined {
  const heapBytes = reply && gauge?.excess();
  return reply && heapBytes !== undefined ? { ...reply, heapBytes } : reply;
}

async function answer(request: ThreadRequest): Promise<ThreadReply | undefined> {
  try {
    return await host.handle(request);
  } catch (error) {
    if (!('id' in request)) throw error;
    const failure = { message: error instanceof Error ? error.message : String(error), source: 'TypeScriptSDK' };
    return {
      id: request.id,
      outcome: { status: 'failed', cause: 'WORKFLOW_WORKER_UNHANDLED_FAILURE', failure },
      completion: { status: 'failed', failure, logs: [] },
    };
  }
}

process.on('unhandledRejection', (reason) => {
  if (!attributeRejection(reason)) throw reason;
});
parentPort?.on('message', (requests: ThreadRequest[]) => {
  queue.push(...requests);
  void work();
});
