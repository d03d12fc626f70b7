import type { Engine } from '../../contract';
import type { Namespaces } from './namespaces';

/** Operations that are about namespaces themselves, or about none. */
const UNGUARDED: ReadonlySet<string> = new Set(['registerNamespace', 'describeNamespace', 'listNamespaces']);

/** Every operation answers NAMESPACE_NOT_FOUND in a namespace that does not exist. A request without one is left to the operation's own check. */
export function inNamespaces(engine: Engine, namespaces: Namespaces): Engine {
  const guarded = Object.entries(engine).map(([name, operation]) => {
    if (UNGUARDED.has(name)) return [name, operation];
    const carryOut = operation as (request: unknown, ...rest: readonly unknown[]) => Promise<unknown>;
    return [
      name,
      (request: unknown, ...rest: readonly unknown[]) => {
        const namespace = namespaceOf(request);
        if (namespace === undefined || namespaces.has(namespace)) return carryOut(request, ...rest);
        return namespaces.require(namespace).then(() => carryOut(request, ...rest));
      },
    ];
  });
  return Object.fromEntries(guarded) as Engine;
}

function namespaceOf(request: unknown): string | undefined {
  if (typeof request !== 'object' || request === null) return undefined;
  const { namespace, execution, start, token } = request as {
    readonly namespace?: unknown;
    readonly execution?: unknown;
    readonly start?: unknown;
    readonly token?: { readonly execution?: unknown };
  };
  if (typeof namespace === 'string' && namespace !== '') return namespace;
  return namespaceOf(execution) ?? namespaceOf(start) ?? namespaceOf(token?.execution);
}
