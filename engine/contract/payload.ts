/**
 * A value on its way between workflow, engine and activity.
 *
 * `metadata.encoding` names the form as Temporal does: `json/plain`, `binary/null`, `binary/plain`, ...
 * `data` is the text itself for encodings that begin with `json/`, base64 for every other; `binary/null` has none.
 * A payload is encoded once, where the value is born, and carried as it is until someone reads it.
 */
export interface Payload {
  readonly metadata: { readonly encoding: string; readonly [key: string]: string };
  readonly data?: string;
  /** `data` is base64 although the encoding begins with `json/`: a codec made bytes of it that are no text. */
  readonly base64?: true;
  /** Bytes of `data` that was left out, because the reader asked for histories without their large payloads. */
  readonly omittedBytes?: number;
}

/** Whether `data` is the text itself. */
export function isTextPayload({ metadata, base64 }: Payload): boolean {
  return metadata.encoding.startsWith('json/') && !base64;
}

/** Encodes a JavaScript value: `undefined` as `binary/null`, bytes as `binary/plain`, everything else as `json/plain`. Throws `TypeError` for what JSON cannot say. */
export function toPayload(value: unknown): Payload {
  if (value === undefined) return { metadata: { encoding: 'binary/null' } };
  if (value instanceof Uint8Array) return { metadata: { encoding: 'binary/plain' }, data: bytesToBase64(value) };
  const data = JSON.stringify(value);
  if (data === undefined) throw new TypeError(`a value of type ${typeof value} cannot be written as JSON`);
  return { metadata: { encoding: 'json/plain' }, data };
}

/** Decodes what `toPayload` encodes. Throws `TypeError` for an unknown encoding. */
export function fromPayload(payload: Payload): unknown {
  const { encoding } = payload.metadata;
  switch (encoding) {
    case 'binary/null':
      return undefined;
    case 'json/plain':
      return JSON.parse(payload.data ?? 'null');
    case 'binary/plain':
      return base64ToBytes(payload.data ?? '');
    default:
      throw new TypeError(`unknown payload encoding: ${encoding}`);
  }
}

export function toPayloads(values: readonly unknown[]): Payload[] {
  return values.map(toPayload);
}

export function fromPayloads(payloads: readonly Payload[] | undefined): unknown[] {
  return (payloads ?? []).map(fromPayload);
}

/** Length in bytes (UTF-8 of `data` plus metadata values), the figure that limits are about. */
export function payloadBytes(payload: Payload): number {
  let n = utf8Bytes(payload.data ?? '');
  for (const value of Object.values(payload.metadata)) n += value.length;
  return n;
}

/** Bytes of `text` in UTF-8. */
export function utf8Bytes(text: string): number {
  let n = text.length;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c <= 0x7f) continue;
    n += c > 0x7ff ? 2 : 1;
    if (c >= 0xd800 && c <= 0xdbff) i++;
  }
  return n;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Base64 without any platform API, since this also runs inside the workflow sandbox. */
export function bytesToBase64(bytes: Uint8Array): string {
  let out = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const a = bytes[i] as number;
    const b = bytes[i + 1];
    const c = bytes[i + 2];
    out += ALPHABET.charAt(a >> 2) + ALPHABET.charAt(((a & 3) << 4) | ((b ?? 0) >> 4));
    out += b === undefined ? '=' : ALPHABET.charAt(((b & 15) << 2) | ((c ?? 0) >> 6));
    out += c === undefined ? '=' : ALPHABET.charAt(c & 63);
  }
  return out;
}

/** Whether `base64ToBytes` can read it. */
export function isBase64(text: string): boolean {
  return /^[A-Za-z0-9+/]*=*$/.test(text);
}

export function base64ToBytes(text: string): Uint8Array {
  const clean = text.replace(/=+$/, '');
  const out = new Uint8Array(Math.floor((clean.length * 3) / 4));
  let bits = 0;
  let value = 0;
  let at = 0;
  for (const ch of clean) {
    const index = ALPHABET.indexOf(ch);
    if (index < 0) throw new TypeError('malformed base64');
    value = (value << 6) | index;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out[at++] = (value >> bits) & 0xff;
    }
  }
  return out;
}
