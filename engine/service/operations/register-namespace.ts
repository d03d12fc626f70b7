import { EngineError, type NamespaceDescription, type NamespaceFacts } from '../../contract';
import type { House } from '../house';
import { withFacts } from '../namespaces/facts';
import { descriptionOf, newNamespace } from '../namespaces/record';
import { check } from '../validate/check';
import { registerNamespaceSchema } from '../validate/namespace-schemas';

export async function registerNamespace(
  house: House,
  request: { readonly namespace: string } & NamespaceFacts,
): Promise<NamespaceDescription> {
  check(registerNamespaceSchema, request);
  const { namespace } = request;
  const { namespaces, ids, clock } = house;
  await namespaces.readAgain();
  const registered = await namespaces.change(namespace, (before) => {
    if (before) {
      const message =
        before.state === 'DELETED'
          ? `Namespace "${namespace}" is being deleted: its runs are still being removed. Try again in a while.`
          : `Namespace "${namespace}" already exists.`;
      throw new EngineError('NAMESPACE_ALREADY_EXISTS', message, { namespace });
    }
    return withFacts(newNamespace(namespace, ids.uuid(), clock.now()), request);
  });
  return descriptionOf(registered);
}
