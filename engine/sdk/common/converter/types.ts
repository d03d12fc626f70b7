import { encode } from '../encoding';

/** The metadata entry that says how a payload is to be read. */
export const METADATA_ENCODING_KEY = 'encoding';
/** The metadata entry with the full name of a protobuf message. */
export const METADATA_MESSAGE_TYPE_KEY = 'messageType';

export const encodingTypes = {
  METADATA_ENCODING_NULL: 'binary/null',
  METADATA_ENCODING_RAW: 'binary/plain',
  METADATA_ENCODING_JSON: 'json/plain',
  METADATA_ENCODING_PROTOBUF_JSON: 'json/protobuf',
  METADATA_ENCODING_PROTOBUF: 'binary/protobuf',
} as const;
export type EncodingType = (typeof encodingTypes)[keyof typeof encodingTypes];

const bytesOf = <K extends keyof typeof encodingTypes>(name: K) => encode(encodingTypes[name]);

/** The same as bytes; made anew each time, for what lies in an array can be changed. */
export const encodingKeys = {
  get METADATA_ENCODING_NULL() {
    return bytesOf('METADATA_ENCODING_NULL');
  },
  get METADATA_ENCODING_RAW() {
    return bytesOf('METADATA_ENCODING_RAW');
  },
  get METADATA_ENCODING_JSON() {
    return bytesOf('METADATA_ENCODING_JSON');
  },
  get METADATA_ENCODING_PROTOBUF_JSON() {
    return bytesOf('METADATA_ENCODING_PROTOBUF_JSON');
  },
  get METADATA_ENCODING_PROTOBUF() {
    return bytesOf('METADATA_ENCODING_PROTOBUF');
  },
} as const;
