import type { SearchAttributeTypes } from '../../contract';
import type { House } from '../house';
import { withAttributes } from '../namespaces/search-attributes';
import { check } from '../validate/check';
import { addSearchAttributesSchema } from '../validate/namespace-schemas';

export async function addSearchAttributes(
  house: House,
  request: { readonly namespace: string; readonly searchAttributes: SearchAttributeTypes },
): Promise<void> {
  check(addSearchAttributesSchema, request);
  await house.namespaces.readAgain();
  await house.namespaces.change(request.namespace, (before) => (before ? withAttributes(before, request.searchAttributes) : null));
}
