import { z } from 'zod';
import { type Block, blockSchema } from './block';
import { expression, identifier, type } from './kind';

/** Grows when the shape changes in a way that older readers or writers would get wrong; see `migrate.ts`. */
export const formatVersion = 2;

export const parameter = z.strictObject({
  /** A name or a pattern; `...rest` for a rest parameter. */
  name: z.string().min(1),
  type: type.optional(),
  optional: z.literal(true).optional(),
  default: expression.optional(),
});
export type Parameter = z.infer<typeof parameter>;

export const functionForms = ['function', 'arrow', 'expression'] as const;

/** A workflow or a helper: a function at the top of the file, as a graph. */
export const functionSchema = z.strictObject({
  name: identifier,
  title: z.string().min(1).optional(),
  /** From the doc comment, without its stars. */
  description: z.string().min(1).optional(),
  exported: z.enum(['named', 'default']).optional(),
  async: z.literal(true).optional(),
  form: z.enum(functionForms),
  typeParameters: z.string().min(1).optional(),
  /** Type of the constant, for `const order: Workflow = async () => { ... }`. */
  annotation: type.optional(),
  params: z.array(parameter),
  returnType: type.optional(),
  /** Overload signatures, each as it is written. */
  overloads: z.array(z.string().min(1)).optional(),
  blocks: z.array(blockSchema),
});
export type FunctionDefinition = z.infer<typeof functionSchema>;

export const importedName = z.strictObject({ name: z.string().min(1), as: identifier.optional(), typeOnly: z.literal(true).optional() });
export type ImportedName = z.infer<typeof importedName>;

export const importItem = z.strictObject({
  kind: z.literal('import'),
  from: z.string().min(1),
  names: z.array(importedName).optional(),
  default: identifier.optional(),
  namespace: identifier.optional(),
  typeOnly: z.literal(true).optional(),
});
export type ImportItem = z.infer<typeof importItem>;

/** `const { charge, ship } = proxyActivities<typeof activities>({ ... })`, or `const acts = proxyActivities...` (then `variable`). */
export const proxyItem = z.strictObject({
  kind: z.literal('proxy'),
  local: z.literal(true).optional(),
  exported: z.literal(true).optional(),
  variable: identifier.optional(),
  names: z.array(importedName),
  typeArgument: type.optional(),
  options: expression,
});
export type ProxyItem = z.infer<typeof proxyItem>;

export const messageTypes = ['signal', 'query', 'update'] as const;

/** `export const approve = defineSignal<[string]>('approve')`. */
export const messageItem = z.strictObject({
  kind: z.literal('message'),
  type: z.enum(messageTypes),
  variable: identifier,
  /** The name's expression, usually a string literal with its quotes. */
  name: expression,
  /** `[string]` for a signal, `Result, [string]` for a query or an update. */
  typeArguments: z.string().min(1).optional(),
  exported: z.literal(true).optional(),
});
export type MessageItem = z.infer<typeof messageItem>;

/** Any other statement at the top of the file, with the comment that belongs to it. */
export const codeItem = z.strictObject({ kind: z.literal('code'), text: z.string().min(1) });
export type CodeItem = z.infer<typeof codeItem>;

export const moduleItem = z.discriminatedUnion('kind', [importItem, proxyItem, messageItem, codeItem]);
export type ModuleItem = z.infer<typeof moduleItem>;

export const definitionSchema = z.strictObject({
  formatVersion: z.literal(formatVersion),
  /** Name of the first workflow; empty when the file has none. */
  name: z.string(),
  /** Exported async functions, in source order. */
  workflows: z.array(functionSchema),
  /** The other functions at the top of the file. */
  functions: z.array(functionSchema),
  /** Everything else at the top of the file, in source order. */
  module: z.array(moduleItem),
});
export type Definition = z.infer<typeof definitionSchema>;

export function functionsOf(definition: Definition): FunctionDefinition[] {
  return [...definition.workflows, ...definition.functions];
}

export function functionNamed(definition: Definition, name: string): FunctionDefinition | undefined {
  return functionsOf(definition).find((each) => each.name === name);
}

export function messagesOf(definition: Definition): MessageItem[] {
  return definition.module.filter((item) => item.kind === 'message');
}

export function proxiesOf(definition: Definition): ProxyItem[] {
  return definition.module.filter((item) => item.kind === 'proxy');
}

export type { Block };
