import type { PayloadMap } from '../events';
import { base64ToBytes, bytesToBase64, type Payload, toPayload } from '../payload';
import { type Codec, field, isObject, list, mapOf, message, shaped } from './codec';
import { type Place, shown } from './place';
import { wireBytes, wireFields } from './wire';

const utf8 = new TextEncoder();
const text = new TextDecoder();

/** A value on its way. Exports that were decoded for people have the text of the encoding, or the value itself. */
export const payload: Codec<Payload> = {
  kind: 'payload',
  write({ metadata, data }) {
    const written: Record<string, string> = {};
    for (const [key, value] of Object.entries(metadata)) if (value !== '') written[key] = bytesToBase64(utf8.encode(value));
    if (data === undefined) return { metadata: written };
    return { metadata: written, data: isText(metadata.encoding) ? bytesToBase64(utf8.encode(data)) : data };
  },
  read(json, place) {
    if (!isObject(json) || !('metadata' in json || 'data' in json)) {
      if (isObject(json) && Object.keys(json).length === 0) return { metadata: { encoding: '' } };
      return toPayload(json);
    }
    const metadata: { encoding: string; [key: string]: string } = { encoding: '' };
    const given = json.metadata ?? {};
    if (!isObject(given)) throw place.in('metadata').error(`must be an object, not ${shown(given)}`);
    for (const [key, value] of Object.entries(given)) metadata[key] = metadataText(value, place.in('metadata').in(key));
    if (json.data === undefined || json.data === null) return { metadata };
    if (isDecoded(given.encoding) && isText(metadata.encoding))
      return { metadata, data: typeof json.data === 'string' ? json.data : JSON.stringify(json.data) };
    const data = bytesOf(json.data, place.in('data'));
    if (data.length === 0 && metadata.encoding === 'binary/null') return { metadata };
    return { metadata, data: isText(metadata.encoding) ? text.decode(data) : bytesToBase64(data) };
  },
  unpack(values) {
    const wire = wireFields(wireBytes(values));
    const metadata: Record<string, unknown> = {};
    for (const entry of wire.get(1) ?? []) {
      const pair = wireFields(wireBytes([entry]));
      metadata[text.decode(wireBytes(pair.get(1) ?? [new Uint8Array()]))] = wireBytes(pair.get(2) ?? [new Uint8Array()]);
    }
    const data = wire.get(2);
    return { metadata, ...(data && { data: wireBytes(data) }) };
  },
};

const wrapped = message<{ payloads: readonly Payload[] }>({
  payloads: { number: 1, codec: list(payload), empty: [] },
});

/** Several values; a bare list of them is taken too. */
export const payloads: Codec<readonly Payload[]> = {
  ...shaped(
    wrapped,
    (value) => value.payloads,
    (value) => ({ payloads: value }),
  ),
  read: (json, place) => (Array.isArray(json) ? (list(payload).read(json, place) ?? []) : wrapped.read(json, place)?.payloads),
};

const fieldMap = (name: string): Codec<PayloadMap> =>
  shaped(
    message<{ map?: PayloadMap }>({ map: field(1, mapOf(payload), name) }),
    ({ map = {} }) => map,
    (map) => ({ map }),
  );

export const header = fieldMap('fields');
export const memo = fieldMap('fields');
export const searchAttributes = fieldMap('indexedFields');

function isText(encoding: string): boolean {
  return encoding.startsWith('json/');
}

/** `json/plain` as it is, instead of its base64. */
function isDecoded(encoding: unknown): boolean {
  return typeof encoding === 'string' && /^(json|binary)\/[a-z-]+$/.test(encoding);
}

function metadataText(value: unknown, place: Place): string {
  return isDecoded(value) ? (value as string) : text.decode(bytesOf(value, place));
}

/** Base64 of either alphabet, a `Uint8Array`, or one of the forms in which JSON has bytes. */
function bytesOf(json: unknown, place: Place): Uint8Array {
  if (json instanceof Uint8Array) return json;
  if (typeof json === 'string') {
    try {
      return base64ToBytes(json.replaceAll('-', '+').replaceAll('_', '/').replace(/\s/g, ''));
    } catch {
      throw place.error(`must be base64, not ${shown(json)}`);
    }
  }
  const bytes = Array.isArray(json) ? json : isObject(json) ? (Array.isArray(json.data) ? json.data : Object.values(json)) : undefined;
  if (bytes?.every((byte) => Number.isInteger(byte) && (byte as number) >= 0 && (byte as number) < 256))
    return Uint8Array.from(bytes as number[]);
  throw place.error(`must be bytes, not ${shown(json)}`);
}
