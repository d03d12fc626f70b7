import { defaultFailureConverter, type FailureConverter } from './failure-converter';
import type { PayloadCodec } from './payload-codec';
import { defaultPayloadConverter, type PayloadConverter } from './payload-converter';

/** How values and errors become payloads and failures; the same for client and worker. */
export interface DataConverter {
  /**
   * Path of a module that exports `payloadConverter` (required by `require.resolve(...)` or the like): it is loaded here and
   * bundled into the sandbox. Default: `DefaultPayloadConverter`.
   */
  payloadConverterPath?: string;
  /** Path of a module that exports `failureConverter`, likewise. Default: `DefaultFailureConverter`. */
  failureConverterPath?: string;
  /** Applied to all payloads outside of the sandbox, in this order. Default: none. */
  payloadCodecs?: PayloadCodec[];
}

/** The same with the modules loaded. */
export interface LoadedDataConverter {
  payloadConverter: PayloadConverter;
  failureConverter: FailureConverter;
  payloadCodecs: PayloadCodec[];
}

export const defaultDataConverter: LoadedDataConverter = {
  payloadConverter: defaultPayloadConverter,
  failureConverter: defaultFailureConverter,
  payloadCodecs: [],
};
