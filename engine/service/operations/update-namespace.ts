import type { NamespaceDescription, NamespaceFacts } from '../../contract';
import type { House } from '../house';
import { withFacts } from '../namespaces/facts';
import { descriptionOf } from '../namespaces/record';
import { check } from '../validate/check';
import { registerNamespaceSchema } from '../validate/namespace-schemas';

export async function updateNamespace(
  house: House,
  request: { readonly namespace: string } & NamespaceFacts,
): Promise<NamespaceDescription> {
  check(registerNamespaceSchema, request);
  const updated = await house.namespaces.change(request.namespace, (before) => (before ? withFacts(before, request) : null));
  house.sweeper.lookSoon();
  return descriptionOf(updated);
}
