import { ENGINE_OPERATIONS, type Engine } from '../../contract';
import type { ConnectionLike } from '../client';

/** A worker's connection, in whose place another can be set: whoever has `connection` calls what `current` is at that moment. */
export interface ReplaceableConnection {
  readonly connection: ConnectionLike;
  current: ConnectionLike;
}

export function replaceable(first: ConnectionLike): ReplaceableConnection {
  const held = { current: first };
  type Operation = (...args: unknown[]) => unknown;
  const operations = Object.keys(ENGINE_OPERATIONS).map((name) => [
    name,
    (...args: unknown[]) => (held.current.engine[name as keyof Engine] as Operation)(...args),
  ]);
  const engine = Object.fromEntries(operations) as Engine;
  const connection = new Proxy(first, {
    get: (_, name) => (name === 'engine' ? engine : Reflect.get(held.current, name, held.current)),
  });
  return Object.assign(held, { connection });
}
