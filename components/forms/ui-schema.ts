import type { RJSFSchema, UiSchema } from '@rjsf/utils';

type Schema = RJSFSchema | boolean | undefined;

/** Types may refer to themselves; nobody fills in a form deeper than this. */
const DEEPEST = 6;

/** Which places of a schema say nothing about their form (`unknown`, a record of anything): those are written as JSON. */
export function uiSchemaOf(root: RJSFSchema): UiSchema {
  return { ...visit(root, root, 0), 'ui:submitButtonOptions': { norender: true } };
}

function visit(schema: Schema, root: RJSFSchema, depth: number): UiSchema {
  const resolved = deref(schema, root);
  if (resolved === undefined || typeof resolved === 'boolean' || isOpen(resolved)) return { 'ui:field': 'json' };
  if (depth >= DEEPEST) return {};
  if (resolved.contentMediaType === 'text/plain') return { 'ui:widget': 'textarea' };
  const ui: UiSchema = {};
  for (const [name, property] of Object.entries(resolved.properties ?? {})) {
    const inner = visit(property as Schema, root, depth + 1);
    if (Object.keys(inner).length > 0) ui[name] = inner;
  }
  if (resolved.items !== undefined && !Array.isArray(resolved.items)) {
    const inner = visit(resolved.items as Schema, root, depth + 1);
    if (Object.keys(inner).length > 0) ui.items = inner;
  }
  return ui;
}

/** True where a value of any form is allowed. */
function isOpen(schema: RJSFSchema): boolean {
  if (schema.type === 'object') {
    return !schema.properties && !schema.anyOf && !schema.oneOf && !schema.allOf && isFree(schema.additionalProperties as Schema);
  }
  if (schema.type === 'array') return schema.items === undefined ? schema.prefixItems === undefined : isFree(schema.items as Schema);
  return ['type', 'enum', 'const', 'anyOf', 'oneOf', 'allOf', '$ref', 'properties', 'items'].every((key) => !(key in schema));
}

function isFree(schema: Schema): boolean {
  return schema === undefined || schema === true || (typeof schema === 'object' && Object.keys(schema).length === 0);
}

function deref(schema: Schema, root: RJSFSchema): Schema {
  let at = schema;
  for (let hops = 0; hops < 8 && typeof at === 'object' && typeof at.$ref === 'string'; hops++) {
    const path = at.$ref.split('/').slice(1);
    let target: unknown = root;
    for (const part of path) {
      target =
        typeof target === 'object' && target !== null
          ? (target as Record<string, unknown>)[part.replaceAll('~1', '/').replaceAll('~0', '~')]
          : undefined;
    }
    at = target as Schema;
  }
  return at;
}

/** True when the workflow takes no input at all. */
export function takesNothing(schema: RJSFSchema): boolean {
  return schema.type === 'null' || schema.not !== undefined;
}
