import { z } from 'zod';
import { type Block, blockSchema } from './block';
import { refuseTooDeep } from './depth';
import { importedName } from './imported-name';
import { expression, identifier, type } from './kind';
import { remarks } from './remarks';

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

/** `method`: parameters and body only, as of a class's method; `arrow` and `expression` are constants. */
export const functionForms = ['function', 'arrow', 'expression', 'method'] as const;

/** A name, or for a function inside a class, a namespace or a value, its path: `Counter.add`, `handlers.approve-2`. */
export const functionName = z
  .string()
  .regex(/^[\p{ID_Start}$_#][\p{ID_Continue}$\u200c\u200d]*(?:[.-][\p{ID_Continue}$#\u200c\u200d]+)*$/u);

/** A workflow or a helper: a function of the file, as a graph. */
export const functionSchema = z.strictObject({
  name: functionName,
  title: z.string().min(1).optional(),
  /** From the doc comment, without its stars. */
  description: z.string().min(1).optional(),
  /** Comments above it that speak to tools, as they are written. */
  directives: z.array(z.string().min(1)).min(1).optional(),
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
  /** The comment behind the opening brace, as it is written. */
  note: z.string().min(1).optional(),
  /** The comment behind the closing brace on its line, as it is written. */
  trailing: z.string().min(1).optional(),
  /** Comments before the opening brace that no other part holds. */
  remarks: remarks.optional(),
  blocks: z.array(blockSchema),
});
export type FunctionDefinition = z.infer<typeof functionSchema>;

const itemNote = {
  /** The comment above that touches the statement, as it is written. */
  note: z.string().min(1).optional(),
  /** The comment behind the statement on its line, as it is written. */
  trailing: z.string().min(1).optional(),
  /** Comments inside of the statement that no other part holds. */
  remarks: remarks.optional(),
};

export const importItem = z.strictObject({
  kind: z.literal('import'),
  ...itemNote,
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
  ...itemNote,
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
  ...itemNote,
  type: z.enum(messageTypes),
  variable: identifier,
  /** The name's expression, usually a string literal with its quotes. */
  name: expression,
  /** `[string]` for a signal, `Result, [string]` for a query or an update. */
  typeArguments: z.string().min(1).optional(),
  exported: z.literal(true).optional(),
});
export type MessageItem = z.infer<typeof messageItem>;

/** `export const approval = defineForm<Answer>('approval', { ... })`: what people are asked. */
export const formItem = z.strictObject({
  kind: z.literal('form'),
  ...itemNote,
  variable: identifier,
  /** The name's expression, usually a string literal with its quotes. */
  name: expression,
  /** The answer's type. */
  typeArgument: type.optional(),
  options: expression.optional(),
  exported: z.literal(true).optional(),
});
export type FormItem = z.infer<typeof formItem>;

/**
 * Any other statement at the top of the file, with the comment that belongs to it. Functions with statements inside (a class's
 * methods, functions of a namespace or of an object) are graphs of their own: `text` ends before the first one's parameters,
 * and each is followed by the text up to the next, or to the end.
 */
export const codeItem = z.strictObject({
  kind: z.literal('code'),
  text: z.string().min(1),
  functions: z
    .array(z.strictObject({ name: functionName, after: z.string() }))
    .min(1)
    .optional(),
});
export type CodeItem = z.infer<typeof codeItem>;

/** A comment at the top of the file that belongs to no function and no code: a license, a heading. As it is written. */
export const commentItem = z.strictObject({ kind: z.literal('comment'), text: z.string().min(1) });
export type CommentItem = z.infer<typeof commentItem>;

/**
 * The place of a function among the items. Only in files whose order matters: where functions do not all stand behind the items,
 * workflows first.
 */
export const functionItem = z.strictObject({ kind: z.literal('function'), name: identifier });
export type FunctionItem = z.infer<typeof functionItem>;

export const moduleItem = z.discriminatedUnion('kind', [importItem, proxyItem, messageItem, formItem, codeItem, commentItem, functionItem]);
export type ModuleItem = z.infer<typeof moduleItem>;

const document = z.strictObject({
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
export const definitionSchema = z.preprocess(refuseTooDeep, document);
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

export function formsOf(definition: Definition): FormItem[] {
  return definition.module.filter((item) => item.kind === 'form');
}

export function proxiesOf(definition: Definition): ProxyItem[] {
  return definition.module.filter((item) => item.kind === 'proxy');
}

/** Names of the functions that stand inside other code: these are printed there. */
export function embeddedNames(definition: Definition): Set<string> {
  return new Set(definition.module.flatMap((item) => (item.kind === 'code' ? (item.functions ?? []).map((each) => each.name) : [])));
}

/** Brings the places of functions to the one form that says the same: none if the order is the usual one, else all. Changes `definition`. */
export function settleOrder(definition: Definition): Definition {
  const embedded = embeddedNames(definition);
  const usual = functionsOf(definition).flatMap((fn) => (embedded.has(fn.name) ? [] : [fn.name]));
  const known = new Set(usual);
  const module = definition.module.filter((item) => item.kind !== 'function' || known.has(item.name));
  const placed = module.flatMap((item) => (item.kind === 'function' ? [item.name] : []));
  const missing = usual.filter((name) => !placed.includes(name));
  const first = module.findIndex((item) => item.kind === 'function');
  const isUsual =
    first < 0 || (module.slice(first).every((item) => item.kind === 'function') && [...placed, ...missing].join() === usual.join());
  definition.module = isUsual
    ? module.filter((item) => item.kind !== 'function')
    : [...module, ...missing.map((name) => ({ kind: 'function' as const, name }))];
  return definition;
}

export type { Block };
