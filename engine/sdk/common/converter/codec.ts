import type { Failure, Payload, PayloadMap } from '../../../contract';
import type { PayloadCodec } from './payload-codec';
import type { SerializationContext } from './serialization-context';
import { payloadFromProto, payloadToProto } from './wire';

type Direction = 'encode' | 'decode';

/**
 * A user's payload codecs, as the engine's payloads meet them: `encode` on the way to the engine, `decode` on the way from it. Each
 * value is given to the codecs alone or in the list it came in, as Temporal does. Headers and search attributes are never encoded.
 */
export class CodecChain {
  constructor(private readonly codecs: readonly PayloadCodec[]) {}

  /** Nothing to do, and nothing is done. */
  get isEmpty(): boolean {
    return this.codecs.length === 0;
  }

  async list<T extends readonly Payload[] | undefined>(direction: Direction, payloads: T, context?: SerializationContext): Promise<T> {
    if (payloads === undefined || this.isEmpty) return payloads;
    let current = payloads.map(payloadToProto);
    if (direction === 'encode') for (const codec of this.codecs) current = await codec.encode(current, context);
    else for (const codec of [...this.codecs].reverse()) current = await codec.decode(current, context);
    return current.map(payloadFromProto) as readonly Payload[] as T;
  }

  async one<T extends Payload | undefined>(direction: Direction, payload: T, context?: SerializationContext): Promise<T> {
    if (payload === undefined || this.isEmpty) return payload;
    return (await this.list(direction, [payload], context))[0] as T;
  }

  async map<T extends PayloadMap | undefined>(direction: Direction, map: T, context?: SerializationContext): Promise<T> {
    if (map === undefined || this.isEmpty) return map;
    const entries = Object.entries(map).map(async ([key, payload]) => [key, await this.one(direction, payload, context)] as const);
    return Object.fromEntries(await Promise.all(entries)) as T;
  }

  /** Details, and what `encodeCommonAttributes` has hidden, of the failure and of all its causes. */
  async failure<T extends Failure | undefined>(direction: Direction, failure: T, context?: SerializationContext): Promise<T> {
    if (failure === undefined || this.isEmpty) return failure;
    const { applicationFailureInfo, timeoutFailureInfo, canceledFailureInfo, resetWorkflowFailureInfo } = failure;
    const list = (payloads: readonly Payload[] | undefined) => this.list(direction, payloads, context);
    return {
      ...failure,
      cause: await this.failure(direction, failure.cause, context),
      encodedAttributes: await this.one(direction, failure.encodedAttributes, context),
      ...(applicationFailureInfo && {
        applicationFailureInfo: { ...applicationFailureInfo, details: await list(applicationFailureInfo.details) },
      }),
      ...(timeoutFailureInfo && {
        timeoutFailureInfo: { ...timeoutFailureInfo, lastHeartbeatDetails: await list(timeoutFailureInfo.lastHeartbeatDetails) },
      }),
      ...(canceledFailureInfo && { canceledFailureInfo: { ...canceledFailureInfo, details: await list(canceledFailureInfo.details) } }),
      ...(resetWorkflowFailureInfo && {
        resetWorkflowFailureInfo: {
          ...resetWorkflowFailureInfo,
          lastHeartbeatDetails: await list(resetWorkflowFailureInfo.lastHeartbeatDetails),
        },
      }),
    };
  }
}
