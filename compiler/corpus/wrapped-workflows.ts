import { log, proxyActivities, sleep, workflowInfo } from '@temporalio/workflow';
import type * as activities from './activities';

const { greet } = proxyActivities<typeof activities>({ startToCloseTimeout: '5s' });

type Fn<A extends unknown[], R> = (...args: A) => Promise<R>;

/** Says when it begins and ends. */
const traced = <A extends unknown[], R>(fn: Fn<A, R>): Fn<A, R> => async (...args) => {
  log.info('begin', { type: workflowInfo().workflowType });
  const result = await fn(...args);
  log.info('end');
  return result;
};

export const hello = traced(async (name: string) => {
  const text = await greet(name);
  await sleep(1);
  return text;
});

export const bye = (async (name: string): Promise<string> => {
  return await greet(`bye, ${name}`);
}) satisfies Fn<[string], string>;

export const both: Fn<[string], string[]> = async (name) => {
  return [await hello(name), await bye(name)];
};
