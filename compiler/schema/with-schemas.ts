import type { Definition, FunctionDefinition, MessageItem } from '../definition';
import { type AnySchema, typeText } from './type-text';

/** Schemas that come with a definition: of a workflow's arguments and result, and of its messages, by their names. */
export interface DefinitionSchemas {
  /** Of the first parameter. */
  readonly input?: AnySchema;
  readonly output?: AnySchema;
  /** An array schema with an item for each argument, as `workflows.schemas` gives it. */
  readonly signals?: Readonly<Record<string, AnySchema>>;
  readonly queries?: Readonly<Record<string, { readonly args?: AnySchema; readonly result?: AnySchema }>>;
  readonly updates?: Readonly<Record<string, { readonly args?: AnySchema; readonly result?: AnySchema }>>;
}

/** The definition with types made from schemas: of its first workflow, and of the messages that it defines. */
export function withSchemas(definition: Definition, schemas: DefinitionSchemas): Definition {
  const taken = new Set(namesIn(definition));
  const declarations: string[] = [];
  const type = (schema: AnySchema, name: string): string => {
    const made = typeText(schema, name, taken);
    declarations.push(...made.declarations);
    return made.type;
  };
  const [first, ...others] = definition.workflows;
  const workflows = first ? [typed(first, schemas, type), ...others] : [];
  const module = definition.module.map((item) => (item.kind === 'message' ? typedMessage(item, schemas, type) : item));
  // Behind the imports, where a person would write them.
  const at = module.map((item) => item.kind).lastIndexOf('import') + 1;
  const made = declarations.map((text) => ({ kind: 'code' as const, text }));
  return { ...definition, workflows, module: [...module.slice(0, at), ...made, ...module.slice(at)] };
}

type Make = (schema: AnySchema, name: string) => string;

function typed(fn: FunctionDefinition, { input, output }: DefinitionSchemas, type: Make): FunctionDefinition {
  const [param, ...more] = fn.params;
  const takesNothing = typeof input === 'object' && input.type === 'null';
  const params =
    input === undefined || takesNothing ? fn.params : [{ ...(param ?? { name: 'input' }), type: type(input, `${fn.name}Input`) }, ...more];
  return { ...fn, params, ...(output === undefined ? {} : { returnType: `Promise<${type(output, `${fn.name}Result`)}>` }) };
}

function typedMessage(item: MessageItem, schemas: DefinitionSchemas, type: Make): MessageItem {
  const name = /^(['"`])(.*)\1$/s.exec(item.name)?.[2];
  if (name === undefined) return item;
  if (item.type === 'signal') {
    const args = own(schemas.signals, name);
    return args === undefined ? item : { ...item, typeArguments: type(args, `${item.variable}Args`) };
  }
  const found = own(item.type === 'query' ? schemas.queries : schemas.updates, name);
  if (found === undefined) return item;
  const result = found.result === undefined ? 'unknown' : type(found.result, `${item.variable}Result`);
  return { ...item, typeArguments: found.args === undefined ? result : `${result}, ${type(found.args, `${item.variable}Args`)}` };
}

function own<T>(record: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return record && Object.hasOwn(record, name) ? record[name] : undefined;
}

/** Every word of the file: more than its names, so that no new name can be one of them. */
function namesIn(definition: Definition): string[] {
  return JSON.stringify(definition).match(/[A-Za-z_$][\w$]*/g) ?? [];
}
