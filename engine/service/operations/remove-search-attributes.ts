import { EngineError } from '../../contract';
import type { House } from '../house';
import { check } from '../validate/check';
import { removeSearchAttributesSchema } from '../validate/namespace-schemas';

export async function removeSearchAttributes(
  house: House,
  request: { readonly namespace: string; readonly names: readonly string[] },
): Promise<void> {
  check(removeSearchAttributesSchema, request);
  const { namespace, names } = request;
  await house.namespaces.readAgain();
  await house.namespaces.change(namespace, (before) => {
    if (!before) return null;
    const unknown = names.find((name) => !Object.hasOwn(before.searchAttributes, name));
    if (unknown !== undefined)
      throw new EngineError('INVALID_ARGUMENT', `Namespace "${namespace}" has no search attribute ${unknown} of its own.`, {
        path: 'names',
      });
    const left = Object.entries(before.searchAttributes).filter(([name]) => !names.includes(name));
    return { ...before, searchAttributes: Object.fromEntries(left) };
  });
}
