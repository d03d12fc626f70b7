import { EngineError } from '../../contract';
import type { House } from '../house';
import { DEFAULT_NAMESPACE } from '../namespaces/record';
import { check } from '../validate/check';
import { deleteNamespaceSchema } from '../validate/namespace-schemas';

/** From now on nothing in it is found; what it holds is removed in the background. */
export async function deleteNamespace(house: House, request: { readonly namespace: string; readonly confirm: string }): Promise<void> {
  check(deleteNamespaceSchema, request);
  const { namespace, confirm } = request;
  if (confirm !== namespace)
    throw new EngineError(
      'INVALID_ARGUMENT',
      `Deleting a namespace removes all its runs for good: confirm it by its name, "${namespace}".`,
      { path: 'confirm' },
    );
  if (namespace === DEFAULT_NAMESPACE)
    throw new EngineError('INVALID_ARGUMENT', `Namespace "${DEFAULT_NAMESPACE}" cannot be deleted.`, { path: 'namespace' });
  await house.namespaces.change(namespace, (before) => (before ? { ...before, state: 'DELETED' } : null));
  house.sweeper.lookSoon();
}
