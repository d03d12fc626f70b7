/** The types of search attributes, Temporal's names. */
export const SEARCH_ATTRIBUTE_TYPES = ['TEXT', 'KEYWORD', 'INT', 'DOUBLE', 'BOOL', 'DATETIME', 'KEYWORD_LIST'] as const;
export type SearchAttributeType = (typeof SEARCH_ATTRIBUTE_TYPES)[number];

/** The types of a namespace's own attributes, by name. */
export type SearchAttributeTypes = Readonly<Record<string, SearchAttributeType>>;
