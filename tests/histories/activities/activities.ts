import { Context } from '../../../engine/sdk/activity';
import { ApplicationFailure } from '../../../engine/sdk/common';

export async function greet(name: string): Promise<string> {
  return `Hello, ${name}!`;
}
export async function nothing(): Promise<void> {}
export async function bytes(length: number): Promise<Uint8Array> {
  return new Uint8Array(length);
}
/** Succeeds at this attempt. */
export async function flaky(attempt: number): Promise<string> {
  const now = Context.current().info.attempt;
  if (now < attempt) throw new Error(`attempt ${now} of ${attempt}`);
  return `attempt ${now}`;
}
export async function refuse(): Promise<never> {
  throw ApplicationFailure.nonRetryable('no', 'Refused', { why: 1 }, 'because');
}
