import type { SearchAttributeTypes } from '../../contract';
import { PREDEFINED_ATTRIBUTES, SYSTEM_ATTRIBUTES } from '../../visibility';
import type { House } from '../house';
import { check } from '../validate/check';
import { namespaceSchema } from '../validate/namespace-schemas';

export async function listSearchAttributes(
  house: House,
  request: { readonly namespace: string },
): Promise<{ readonly system: SearchAttributeTypes; readonly custom: SearchAttributeTypes }> {
  check(namespaceSchema, request);
  await house.namespaces.readAgain();
  const { record } = await house.namespaces.require(request.namespace);
  return { system: { ...SYSTEM_ATTRIBUTES, ...PREDEFINED_ATTRIBUTES }, custom: record.searchAttributes };
}
