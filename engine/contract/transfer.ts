/**
 * Values on their way out of the sandbox that are no payloads: arguments of sinks, attributes of log lines. Only text crosses, and
 * these shall arrive as they would by `structuredClone`: dates as dates, maps as maps, errors as errors with message and stack.
 * What has another form in JSON stands as `{ '$': kind, v: ... }`.
 */
const TAG = '$';

export function packValue(value: unknown): unknown {
  return pack(value, []);
}

function pack(value: unknown, path: readonly object[]): unknown {
  switch (typeof value) {
    case 'undefined':
      return { [TAG]: 'undefined' };
    case 'bigint':
      return { [TAG]: 'bigint', v: String(value) };
    case 'number':
      return Number.isFinite(value) ? value : { [TAG]: 'number', v: String(value) };
    case 'function':
    case 'symbol':
      return String(value);
    case 'object':
      return value === null ? null : packObject(value, path);
    default:
      return value;
  }
}

function packObject(value: object, path: readonly object[]): unknown {
  if (path.includes(value)) return '[Circular]';
  const inside = [...path, value];
  const inner = (part: unknown) => pack(part, inside);
  if (Array.isArray(value)) return value.map(inner);
  if (value instanceof Date) return { [TAG]: 'date', v: value.getTime() };
  if (value instanceof Map) return { [TAG]: 'map', v: Array.from(value, ([key, each]) => [inner(key), inner(each)]) };
  if (value instanceof Set) return { [TAG]: 'set', v: Array.from(value, inner) };
  if (value instanceof Uint8Array) return { [TAG]: 'bytes', v: Array.from(value) };
  if (value instanceof Promise) return '[Promise]';
  if (isErrorLike(value)) {
    const { name, message, stack, cause } = value;
    return { [TAG]: 'error', v: { name, message, stack, ...(cause !== undefined && { cause: inner(cause) }) } };
  }
  const own = 'toJSON' in value && typeof value.toJSON === 'function' ? (value.toJSON() as unknown) : value;
  if (own !== value) return inner(own);
  const fields = Object.entries(value).map(([key, part]) => [key, inner(part)] as const);
  const plain = Object.fromEntries(
    fields.filter(([key, part]) => part !== undefined && typeof (value as Record<string, unknown>)[key] !== 'function'),
  );
  return TAG in plain ? { [TAG]: 'object', v: plain } : plain;
}

function isErrorLike(value: object): value is Error {
  return 'message' in value && 'stack' in value && typeof value.message === 'string';
}

export function unpackValue(packed: unknown): unknown {
  if (Array.isArray(packed)) return packed.map(unpackValue);
  if (typeof packed !== 'object' || packed === null) return packed;
  if (!(TAG in packed)) return unpackFields(packed);
  const { v } = packed as unknown as { v: never };
  switch (packed[TAG]) {
    case 'undefined':
      return undefined;
    case 'bigint':
      return BigInt(v);
    case 'number':
      return Number(v);
    case 'date':
      return new Date(v);
    case 'map':
      return new Map((v as [unknown, unknown][]).map(([key, each]) => [unpackValue(key), unpackValue(each)]));
    case 'set':
      return new Set((v as unknown[]).map(unpackValue));
    case 'bytes':
      return Uint8Array.from(v as number[]);
    case 'error': {
      const { name, message, stack, cause } = v as { name: string; message: string; stack?: string; cause?: unknown };
      const error = new Error(message, cause === undefined ? undefined : { cause: unpackValue(cause) });
      return Object.assign(error, { name, stack });
    }
    default:
      return unpackFields(v);
  }
}

function unpackFields(fields: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([key, part]) => [key, unpackValue(part)]));
}
