import type { Payload } from '../proto';
import type { SerializationContext } from './serialization-context';

/**
 * Works on payloads after they were made and before they are read: encryption, compression. Several are applied in their order,
 * and undone from the last to the first. Runs outside of the sandbox.
 */
export interface PayloadCodec {
  encode(payloads: Payload[], context?: SerializationContext): Promise<Payload[]>;
  decode(payloads: Payload[], context?: SerializationContext): Promise<Payload[]>;
}
