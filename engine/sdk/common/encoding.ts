import { bytesToBase64 } from '../../contract';

export { bytesToBase64 as toBase64 };

/** Text as UTF-8. The classes are Node's outside, and the sandbox's own inside. */
export function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** The text, if the bytes are UTF-8; else undefined. */
export function decodeStrictly(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Text as UTF-8. @deprecated Temporal's name; use `TextEncoder`. */
export function u8(text: string): Uint8Array {
  return encode(text);
}

/** UTF-8 as text. @deprecated Temporal's name; use `TextDecoder`. */
export function str(bytes: Uint8Array): string {
  return decode(bytes);
}

/** Outside of workflows bytes are Node's `Buffer`s, as in Temporal's messages: programs write `payload.data.toString()`. */
export function asBuffer(bytes: Uint8Array): Uint8Array {
  return typeof Buffer === 'undefined' ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
