import { webcrypto as crypto } from 'node:crypto';
import { METADATA_ENCODING_KEY, type Payload, type PayloadCodec, ValueError } from '@temporalio/common';

const ENCODING = 'binary/encrypted';
const METADATA_ENCRYPTION_KEY_ID = 'encryption-key-id';
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array | null | undefined): string => new TextDecoder().decode(bytes ?? new Uint8Array());

export class EncryptionCodec implements PayloadCodec {
  private constructor(
    protected readonly keys: Map<string, crypto.CryptoKey>,
    protected readonly defaultKeyId: string,
  ) {}

  static async create(keyId: string): Promise<EncryptionCodec> {
    return new EncryptionCodec(new Map([[keyId, await fetchKey()]]), keyId);
  }

  async encode(payloads: Payload[]): Promise<Payload[]> {
    return Promise.all(
      payloads.map(async (payload) => ({
        metadata: { [METADATA_ENCODING_KEY]: encode(ENCODING), [METADATA_ENCRYPTION_KEY_ID]: encode(this.defaultKeyId) },
        data: await encrypt(encode(JSON.stringify(plain(payload))), this.keys.get(this.defaultKeyId)!),
      })),
    );
  }

  async decode(payloads: Payload[]): Promise<Payload[]> {
    return Promise.all(
      payloads.map(async (payload) => {
        if (!payload.metadata || decode(payload.metadata[METADATA_ENCODING_KEY]) !== ENCODING) return payload;
        if (!payload.data) throw new ValueError('Payload data is missing');
        const keyId = decode(payload.metadata[METADATA_ENCRYPTION_KEY_ID]);
        const key = this.keys.get(keyId);
        if (!key) throw new ValueError(`no key ${keyId}`);
        return unplain(JSON.parse(decode(await decrypt(payload.data, key))));
      }),
    );
  }
}

interface Plain {
  metadata: Record<string, string>;
  data: string;
}
const base64 = (bytes: Uint8Array | null | undefined): string => Buffer.from(bytes ?? []).toString('base64');
function plain({ metadata, data }: Payload): Plain {
  return { metadata: Object.fromEntries(Object.entries(metadata ?? {}).map(([k, v]) => [k, base64(v)])), data: base64(data) };
}
function unplain({ metadata, data }: Plain): Payload {
  const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64'));
  return { metadata: Object.fromEntries(Object.entries(metadata).map(([k, v]) => [k, bytes(v)])), data: bytes(data) };
}

async function fetchKey(): Promise<crypto.CryptoKey> {
  const key = Buffer.from('test-key-test-key-test-key-test!');
  return await crypto.subtle.importKey('raw', key, { name: 'AES-GCM' }, true, ['encrypt', 'decrypt']);
}
async function encrypt(data: Uint8Array, key: crypto.CryptoKey): Promise<Uint8Array> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const encrypted = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, tagLength: 128 }, key, data as BufferSource);
  return new Uint8Array(Buffer.concat([iv, Buffer.from(encrypted)]));
}
async function decrypt(encrypted: Uint8Array, key: crypto.CryptoKey): Promise<Uint8Array> {
  const [iv, data] = [encrypted.subarray(0, 12), encrypted.subarray(12)];
  return new Uint8Array(
    await crypto.subtle.decrypt({ name: 'AES-GCM', iv: iv as BufferSource, tagLength: 128 }, key, data as BufferSource),
  );
}
