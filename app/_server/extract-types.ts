import type { Edit } from '../../compiler/definition';
import type { ServerContext } from '../../server/context';

type Extract<T extends Edit['type']> = Edit & { readonly type: T };

/** What every file knows; other names must stand in the source to be used in it. */
const KNOWN = new Set(
  'Array Date Error Map Omit Partial Pick Promise Readonly ReadonlyArray ReadonlyMap ReadonlySet Record Set Uint8Array'.split(' '),
);

/** The parameters of the function that an `extract` makes, with the types that the checker knows of the variables around. */
export async function withTypes(server: ServerContext, source: string, edit: Extract<'extract'>): Promise<Edit> {
  const [blockId] = edit.ids;
  const variables = await server.catalog.workflows.scope({ source, ...(blockId === undefined ? {} : { blockId }) }).catch(() => []);
  const types = Object.fromEntries(variables.filter(({ type }) => canBeWritten(type, source)).map(({ name, type }) => [name, type]));
  return { ...edit, types: { ...types, ...edit.types } };
}

/** The type says itself, or by names that the source has; what TypeScript has cut short is no type. */
export function canBeWritten(type: string, source: string): boolean {
  if (type === 'any' || type.includes('...') || type.includes('import(') || type.length > 300) return false;
  const names = type.replace(/(['"`])(?:(?!\1).)*\1/g, '').match(/\b[A-Z][\p{ID_Continue}$]*/gu) ?? [];
  return names.every(
    (name) =>
      KNOWN.has(name) || new RegExp(`\\b(?:interface|type|class|enum|import[^;]*)\\s+${name}\\b|import[^;]*\\b${name}\\b`).test(source),
  );
}
