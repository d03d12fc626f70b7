import type { NamespaceDescription } from '../../contract';
import type { House } from '../house';
import { descriptionOf } from '../namespaces/record';

/** All namespaces by name, those that are being deleted too. */
export async function listNamespaces(house: House): Promise<{ readonly namespaces: readonly NamespaceDescription[] }> {
  await house.namespaces.readAgain();
  const all = house.namespaces.all().map(descriptionOf);
  return { namespaces: all.sort((a, b) => (a.namespace < b.namespace ? -1 : 1)) };
}
