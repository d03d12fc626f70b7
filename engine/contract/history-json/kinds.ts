import type { EventType } from '../events';
import type { Kind } from './codec';
import { EVENT_TYPE_NAMES } from './enums';
import { EVENTS } from './events';
import { attributesName } from './write';

export { jsonName, type Kind } from './codec';

/** What the attributes of an event are: their name in the event, their fields, and the number of the event's type. */
export function attributesOf(type: EventType): { readonly name: string; readonly kind: Kind; readonly typeNumber: number } {
  return { name: attributesName(type), kind: EVENTS[type].attributes.kind, typeNumber: EVENT_TYPE_NAMES.indexOf(type) + 1 };
}
