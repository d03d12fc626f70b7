import type { EventType } from '../events';
import type { Codec } from './codec';
import { EVENT_TYPE_NAMES } from './enums';
import { EVENTS } from './events';
import { Place } from './place';
import { userMetadata } from './shared';
import { attributesName } from './write';

export { type Codec, jsonName } from './codec';

/** The names that attributes of events have in them, of all events there are. */
export const ATTRIBUTES_NAMES: readonly string[] = EVENT_TYPE_NAMES.map(attributesName);

/** What the attributes of an event are: their name in the event, how they are written, and the number of the event's type. */
export function attributesOf(type: EventType): { readonly name: string; readonly codec: Codec<never>; readonly typeNumber: number } {
  return {
    name: attributesName(type),
    codec: EVENTS[type].attributes as Codec<never>,
    typeNumber: EVENT_TYPE_NAMES.indexOf(type) + 1,
  };
}

export const userMetadataCodec = userMetadata as Codec<never>;

/** From a message in any form that is read to proto3 JSON. Throws `EngineError` `INVALID_ARGUMENT`. */
export function readMessage(codec: Codec<never>, message: unknown): unknown {
  const read = codec.read(message, new Place('', new Set()));
  return read === undefined ? {} : codec.write(read);
}
