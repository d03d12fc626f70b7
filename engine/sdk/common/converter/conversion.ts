import type { Failure, Payload, PayloadMap } from '../../../contract';
import type { TypeInfo } from '../type-info';
import { CodecChain } from './codec';
import { defaultDataConverter, type LoadedDataConverter } from './data-converter';
import type { SerializationContext } from './serialization-context';
import { decodeFailure, decodeMap, decodeValues, encodeError, encodeMap, encodeValues } from './wire';

/** A data converter at work outside of the sandbox, where codecs are: converters first, then codecs, and back. */
export class Conversion {
  readonly codec: CodecChain;

  constructor(readonly loaded: LoadedDataConverter) {
    this.codec = new CodecChain(loaded.payloadCodecs);
  }

  /** Arguments; undefined for none. */
  async encodeValues(
    values: readonly unknown[],
    context?: SerializationContext,
    types?: readonly TypeInfo[],
  ): Promise<Payload[] | undefined> {
    return this.codec.list('encode', encodeValues(this.loaded, values, context, types), context);
  }

  async decodeValues(
    payloads: readonly Payload[] | undefined,
    context?: SerializationContext,
    types?: readonly TypeInfo[],
  ): Promise<unknown[]> {
    return decodeValues(this.loaded, await this.codec.list('decode', payloads, context), context, types);
  }

  /** The one value of a result; undefined for none. */
  async decodeFirst(payloads: readonly Payload[] | undefined, context?: SerializationContext, type?: TypeInfo): Promise<unknown> {
    return (await this.decodeValues(payloads?.slice(0, 1), context, type && [type]))[0];
  }

  async encodeMap(map: Readonly<Record<string, unknown>>, context?: SerializationContext): Promise<PayloadMap> {
    return this.codec.map('encode', encodeMap(this.loaded, map, context), context);
  }

  async decodeMap(map: PayloadMap | undefined, context?: SerializationContext): Promise<Record<string, unknown> | undefined> {
    return decodeMap(this.loaded, await this.codec.map('decode', map, context), context);
  }

  async encodeError(error: unknown, context?: SerializationContext): Promise<Failure> {
    return this.codec.failure('encode', encodeError(this.loaded, error, context), context);
  }

  async decodeFailure(failure: Failure, context?: SerializationContext): Promise<Error> {
    return decodeFailure(this.loaded, await this.codec.failure('decode', failure, context), context);
  }
}

export const defaultConversion = new Conversion(defaultDataConverter);
