import type { RJSFSchema } from '@rjsf/utils';

export type Argument =
  | { readonly kind: 'none' }
  | { readonly kind: 'one'; readonly schema: RJSFSchema; readonly optional: boolean }
  | { readonly kind: 'many' };

/** Most messages take one value: its form stands alone then, without the list around it. */
export function argumentOf(args: RJSFSchema): Argument {
  const items: unknown = args.prefixItems ?? args.items;
  if (!Array.isArray(items)) return args.maxItems === 0 ? { kind: 'none' } : { kind: 'many' };
  if (items.length === 0) return { kind: 'none' };
  const only: unknown = items[0];
  if (items.length > 1 || typeof only !== 'object' || only === null) return { kind: 'many' };
  return { kind: 'one', schema: { ...(args.$defs ? { $defs: args.$defs } : {}), ...only }, optional: (args.minItems ?? 1) === 0 };
}
