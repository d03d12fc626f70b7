import type { NamespaceDescription } from '../../contract';
import type { House } from '../house';
import { namespaceNotFound } from '../namespaces/namespaces';
import { descriptionOf } from '../namespaces/record';
import { check } from '../validate/check';
import { namespaceSchema } from '../validate/namespace-schemas';

/** Also of a namespace that is being deleted, so that one can see whether that is done. */
export async function describeNamespace(house: House, request: { readonly namespace: string }): Promise<NamespaceDescription> {
  check(namespaceSchema, request);
  const { namespaces } = house;
  const find = () => namespaces.all().find(({ record }) => record.namespace === request.namespace);
  if (!find()) await namespaces.readAgain();
  const found = find();
  if (!found) throw namespaceNotFound(request.namespace);
  return descriptionOf(found);
}
