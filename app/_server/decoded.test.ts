import { expect, test } from 'vitest';
import { type HistoryEvent, type Payload, toPayloads } from '../../engine/contract';
import { allDecoded } from './decoded';
import { outcomeOf } from './executions';

const encrypted: Payload = { metadata: { encoding: 'binary/encrypted', keyId: 'k' }, data: 'AAEC' };
const damaged: Payload = { metadata: { encoding: 'json/plain' }, data: '{"a":' };

test('a value that only its owner can read, or nobody, is given as it is', () => {
  expect(allDecoded([...toPayloads([1, 'two']), encrypted, damaged])).toEqual([1, 'two', encrypted, damaged]);
  expect(allDecoded(undefined)).toEqual([]);
});

test('so is the result of a run', () => {
  const closed = (result: readonly Payload[]) =>
    ({ id: 5, time: 1, type: 'WorkflowExecutionCompleted', attributes: { result, workflowTaskCompletedEventId: 4 } }) as HistoryEvent;
  expect(outcomeOf(closed(toPayloads(['done'])))).toEqual({ result: 'done' });
  expect(outcomeOf(closed([encrypted]))).toEqual({ result: encrypted });
});
