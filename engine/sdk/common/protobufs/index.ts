import {
  BinaryPayloadConverter,
  CompositePayloadConverter,
  decode,
  encode,
  encodingTypes,
  JsonPayloadConverter,
  METADATA_ENCODING_KEY,
  METADATA_MESSAGE_TYPE_KEY,
  type Payload,
  PayloadConverterError,
  type PayloadConverterWithEncoding,
  UndefinedPayloadConverter,
  ValueError,
} from '..';
import { fromProtoJson, type ProtoType, toProtoJson } from './proto-json';

/**
 * Payload converters for messages of protobuf.js: `@temporalio/common/lib/protobufs`, or `backstitch/protobufs`. The library itself
 * is the user's; it is known by its reflection (`message.$type`, `root.lookupType`) only, so none is needed here.
 */
interface ProtoMessage {
  readonly $type: ProtoType;
}
interface ProtoRoot {
  lookupType(name: string): ProtoType;
}

abstract class ProtobufPayloadConverter implements PayloadConverterWithEncoding {
  protected readonly root: ProtoRoot | undefined;
  abstract encodingType: string;
  abstract toPayload<T>(value: T): Payload | undefined;
  abstract fromPayload<T>(payload: Payload): T;

  /** `root`: a protobuf.js `Root` with the message types that are to be read. */
  constructor(root?: unknown) {
    if (!root) return;
    if (!isRoot(root)) throw new TypeError('root must be an instance of a protobufjs Root');
    this.root = root;
  }

  protected validatePayload({ data, metadata }: Payload): { messageType: ProtoType; data: Uint8Array } {
    if (data === undefined || data === null) throw new ValueError('Got payload with no data');
    const key = metadata?.[METADATA_MESSAGE_TYPE_KEY];
    if (!key) throw new ValueError(`Got protobuf payload without metadata.${METADATA_MESSAGE_TYPE_KEY}`);
    if (!this.root) throw new PayloadConverterError('Unable to deserialize protobuf message without `root` being provided');
    const name = decode(key);
    try {
      return { messageType: this.root.lookupType(name), data };
    } catch (error) {
      if (!(error instanceof Error && error.message.includes('no such type'))) throw error;
      throw new PayloadConverterError(`Got a \`${name}\` protobuf message but cannot find corresponding message class in \`root\``);
    }
  }

  protected constructPayload({ messageTypeName, message }: { messageTypeName: string; message: Uint8Array }): Payload {
    return {
      metadata: { [METADATA_ENCODING_KEY]: encode(this.encodingType), [METADATA_MESSAGE_TYPE_KEY]: encode(messageTypeName) },
      data: message,
    };
  }
}

/** Messages as `binary/protobuf`. */
export class ProtobufBinaryPayloadConverter extends ProtobufPayloadConverter {
  encodingType = encodingTypes.METADATA_ENCODING_PROTOBUF;

  toPayload(value: unknown): Payload | undefined {
    if (!isMessage(value)) return undefined;
    return this.constructPayload({ messageTypeName: nameOf(value.$type), message: value.$type.encode(value).finish() });
  }

  fromPayload<T>(payload: Payload): T {
    const { messageType, data } = this.validatePayload(payload);
    return messageType.decode(new Uint8Array(data.buffer, data.byteOffset, data.length)) as T;
  }
}

/** Messages as `json/protobuf`: protobuf's own JSON, which people and other languages can read. */
export class ProtobufJsonPayloadConverter extends ProtobufPayloadConverter {
  encodingType = encodingTypes.METADATA_ENCODING_PROTOBUF_JSON;

  toPayload(value: unknown): Payload | undefined {
    if (!isMessage(value)) return undefined;
    const message = encode(JSON.stringify(toProtoJson(value.$type, value)));
    return this.constructPayload({ messageTypeName: nameOf(value.$type), message });
  }

  fromPayload<T>(payload: Payload): T {
    const { messageType, data } = this.validatePayload(payload);
    return fromProtoJson(messageType, JSON.parse(decode(data))) as T;
  }
}

export interface DefaultPayloadConverterWithProtobufsOptions {
  /** A protobuf.js `Root`. */
  protobufRoot: Record<string, unknown>;
}

/** The default converter, and messages as `json/protobuf`. */
export class DefaultPayloadConverterWithProtobufs extends CompositePayloadConverter {
  constructor({ protobufRoot }: DefaultPayloadConverterWithProtobufsOptions) {
    super(
      new UndefinedPayloadConverter(),
      new BinaryPayloadConverter(),
      new ProtobufJsonPayloadConverter(protobufRoot),
      new ProtobufBinaryPayloadConverter(protobufRoot),
      new JsonPayloadConverter(),
    );
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const classNameOf = (value: object) => (value.constructor as { readonly className?: string } | undefined)?.className;

function isMessage(value: unknown): value is ProtoMessage {
  if (!isRecord(value) || !('$type' in value)) return false;
  const { $type } = value;
  return isRecord($type) && classNameOf($type) === 'Type' && typeof $type.encode === 'function' && typeof $type.decode === 'function';
}

function isRoot(root: unknown): root is ProtoRoot {
  return isRecord(root) && classNameOf(root) === 'Root';
}

/** Without the leading dot. */
function nameOf(type: ProtoType): string {
  return type.fullName.replace(/^\./, '');
}

/**
 * The root with its packages and types as properties (`root.my.package.Message`), as the types that are generated for it say; for
 * roots of `pbjs -t json-module`.
 */
export function patchProtobufRoot<T extends object>(root: T): T {
  const patched = Object.create(root) as Record<string, unknown>;
  const nested = (root as { readonly nested?: unknown }).nested;
  for (const [name, value] of Object.entries(isRecord(nested) ? nested : {})) {
    if (OWN_PROPERTIES.has(name) || !isRecord(value)) continue;
    const kind = classNameOf(value);
    if (kind === 'Namespace' || kind === 'Type') {
      const inner = kind === 'Namespace' ? patchProtobufRoot(value) : value;
      Object.defineProperty(patched, name, { value: inner, enumerable: true, configurable: true, writable: true });
    }
  }
  return patched as T;
}

/** What the library keeps on a namespace for itself. */
const OWN_PROPERTIES = new Set(['options', 'parsedOptions', 'name', 'parent', 'resolved', 'comment', 'filename', 'nested', 'root']);
