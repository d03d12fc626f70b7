import { EngineError, SEARCH_ATTRIBUTE_TYPES, type SearchAttributeTypes } from '../../../contract';

/** Types of search attributes by Temporal's numbers, which begin with 1. */
export function searchAttributesMessage(types: SearchAttributeTypes): { [name: string]: number } {
  return Object.fromEntries(Object.entries(types).map(([name, type]) => [name, SEARCH_ATTRIBUTE_TYPES.indexOf(type) + 1]));
}

export function searchAttributesFrom(numbers: { [name: string]: number }): SearchAttributeTypes {
  return Object.fromEntries(
    Object.entries(numbers).map(([name, number]) => {
      const type = SEARCH_ATTRIBUTE_TYPES[number - 1];
      if (!type) throw new EngineError('INVALID_ARGUMENT', `Search attribute "${name}" has no type: ${number} is none.`);
      return [name, type];
    }),
  );
}
