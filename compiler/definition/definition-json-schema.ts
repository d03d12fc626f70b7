import { z } from 'zod';
import { blockSchema } from './block';
import { definitionSchema, formatVersion, functionSchema, moduleItem } from './definition';
import { type Kind, laneNames } from './kind';
import { type KindName, kinds } from './kinds';

interface Node {
  description?: string;
  properties?: Record<string, { items?: object; minItems?: number }>;
  [keyword: string]: unknown;
}

/**
 * The published schema of a definition (draft-07), for tools that write definitions. What no schema can say (that an expression is
 * one, that a name is free) is checked where a definition comes in.
 */
export function definitionJsonSchema(): object {
  const names = z.registry<{ id: string }>();
  names.add(blockSchema, { id: 'Block' });
  names.add(functionSchema, { id: 'Function' });
  names.add(moduleItem, { id: 'ModuleItem' });
  const kindsOf = new Map<unknown, KindName>();
  for (const option of (blockSchema as unknown as z.ZodDiscriminatedUnion).options as unknown as z.ZodObject<{
    kind: z.ZodLiteral<KindName>;
  }>[]) {
    const kind = option.shape.kind.value;
    kindsOf.set(option, kind);
    names.add(option, { id: `${kind.charAt(0).toUpperCase()}${kind.slice(1)}Block` });
  }
  const schema = z.toJSONSchema(definitionSchema, {
    target: 'draft-7',
    metadata: names,
    override({ zodSchema, jsonSchema }) {
      const kind = kindsOf.get(zodSchema);
      if (kind !== undefined) describe(kinds[kind], jsonSchema as Node);
    },
  });
  return {
    ...schema,
    properties: { $schema: { type: 'string' }, ...schema.properties },
    title: `Backstitch definition, format ${formatVersion}`,
    description: 'A workflow file as a typed document: what the canvas shows, and what code is printed from.',
  };
}

function describe({ help, lanes }: Kind, node: Node): void {
  node.description = help;
  const list = node.properties?.lanes;
  if (!list) return;
  const allowed = laneNames.filter((name) => lanes.some((lane) => lane.name === name));
  list.items = { allOf: [list.items ?? {}, { properties: { name: { enum: allowed } } }] };
  list.minItems = lanes.filter((lane) => !lane.optional).length;
}
