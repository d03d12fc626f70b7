import type { DataConverter } from '@temporalio/common';
import { EncryptionCodec } from './encryption-codec';

export async function getDataConverter(): Promise<DataConverter> {
  return { payloadCodecs: [await EncryptionCodec.create('test-key-id')] };
}
