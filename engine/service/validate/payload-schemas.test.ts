import { expect, it } from 'vitest';
import { toPayload } from '../../contract';
import { LIMITS } from '../../core';
import { check } from './check';
import { failure, ms, payload, sdkMetadata } from './payload-schemas';

const refused = (schema: Parameters<typeof check>[0], value: unknown, path: string) =>
  expect(() => check(schema, value)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT', details: { path } }));

it('a payload that nobody could read, or whose size nobody could tell, is refused', () => {
  for (const value of [undefined, 'text', new Uint8Array([0, 255])]) check(payload, toPayload(value));
  check(payload, { metadata: { encoding: 'binary/encrypted', key: 'k' }, data: 'AAA' });
  refused(payload, { metadata: { encoding: 'json/plain', weight: 7 }, data: '1' }, 'metadata.weight');
  refused(payload, { metadata: { encoding: 'binary/plain' }, data: "'; DROP" }, 'data');
  refused(payload, { metadata: { encoding: 'json/plain' }, data: '{}', base64: true }, 'data');
  refused(payload, { metadata: { encoding: 'binary/plain' }, data: 7 }, 'data');
});

it('a failure is looked at with all its causes, however many', () => {
  const chain = (length: number, last: object) => {
    let cause = last;
    for (let n = 0; n < length; n++) cause = { message: `cause ${n}`, cause };
    return { message: 'outer', cause };
  };
  check(failure, chain(900, { message: 'inner', applicationFailureInfo: { type: 'T', details: [toPayload(1)], nextRetryDelayMs: 5 } }));
  refused(failure, chain(2, { message: 7 }), 'cause.cause.cause.message');
  refused(
    failure,
    chain(1, { message: 'inner', applicationFailureInfo: { details: 'none' } }),
    'cause.cause.applicationFailureInfo.details',
  );
  refused(failure, chain(100_000, { message: 'inner' }), 'cause');
});

it('a time is one that a history can say, and a flag of a worker a number', () => {
  check(ms, LIMITS.durationMs);
  refused(ms, 2 ** 53, '');
  refused(ms, -1, '');
  check(sdkMetadata, { langUsedFlags: [1, 2] });
  refused(sdkMetadata, { langUsedFlags: 7 }, 'langUsedFlags');
  refused(sdkMetadata, { coreUsedFlags: [0.5] }, 'coreUsedFlags.0');
});
