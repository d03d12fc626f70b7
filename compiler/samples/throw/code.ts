import { ApplicationFailure } from 'backstitch/workflow';
export async function main(x: number) {
  if (x === 0) throw new Error('zero');
  throw ApplicationFailure.nonRetryable('never', 'Never', { x });
}
