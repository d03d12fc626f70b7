import { z } from 'zod';
import { newBlockSchema } from './block';
import { formItem, messageItem, parameter } from './definition';
import { identifier } from './kind';

const id = z.string().min(1);
export const placeSchema = z.strictObject({ parent: id, lane: z.string().min(1), index: z.number().int().min(0) });
const message = messageItem.omit({ kind: true });
export type NewMessage = z.infer<typeof message>;
const form = formItem.omit({ kind: true });
export type NewForm = z.infer<typeof form>;

/**
 * An edit of the graph, as a value. `put` turns it into text edits, `apply` into the next definition; the two agree.
 * Every index is read against the definition before the edit.
 */
export const editSchema = z.discriminatedUnion('type', [
  /** Puts new blocks at a place; what they need (imports, the proxy of an activity, `messages`, `forms`) is added to the file. */
  z.strictObject({
    type: z.literal('insert'),
    place: placeSchema,
    blocks: z.array(newBlockSchema).min(1),
    messages: z.array(message).optional(),
    forms: z.array(form).optional(),
  }),
  /** Puts statements given as text at a place (paste). */
  z.strictObject({ type: z.literal('insertText'), place: placeSchema, text: z.string().min(1) }),
  /** Moves blocks, with their comments, to a place outside of themselves. */
  z.strictObject({ type: z.literal('move'), ids: z.array(id).min(1), to: placeSchema }),
  /** Copies blocks to a place. */
  z.strictObject({ type: z.literal('copy'), ids: z.array(id).min(1), to: placeSchema }),
  z.strictObject({ type: z.literal('delete'), ids: z.array(id).min(1) }),
  /**
   * Sets one field. `field` is a descriptor's name (`condition`, `result.name`), `args.0`, `args.0.amount`, or
   * `lane:<key>` for a lane's value. No value: an optional field, an argument or an argument's field goes away.
   */
  z.strictObject({ type: z.literal('setField'), id, field: z.string().min(1), value: z.string().optional() }),
  /** Sets the comment above a block (`id`), or above a function (its name). */
  z.strictObject({ type: z.literal('setNote'), id, title: z.string().optional(), description: z.string().optional() }),
  /** Replaces a block's statement by any text: one or more statements, or none. */
  z.strictObject({ type: z.literal('setText'), id, text: z.string() }),
  /** Renames the variable that holds a block's result, and all that refers to it. */
  z.strictObject({ type: z.literal('rename'), id, to: identifier }),
  /**
   * Puts neighbouring blocks into a lane of a new block, in their place; into the lane `branch` of a parallel that has none yet, each
   * into a branch of its own, and what they declare becomes the parallel's result.
   */
  z.strictObject({ type: z.literal('wrap'), ids: z.array(id).min(1), in: newBlockSchema, lane: z.string().min(1) }),
  /** Replaces a block by what is in one of its lanes (the first, if none is named). */
  z.strictObject({ type: z.literal('unwrap'), id, lane: z.string().optional() }),
  /** Adds an empty lane: `else`, `elseIf`, `case`, `default`, `catch`, `finally`, `branch`. */
  z.strictObject({ type: z.literal('addLane'), id, name: z.string().min(1), value: z.string().optional() }),
  z.strictObject({ type: z.literal('removeLane'), id, lane: z.string().min(1) }),
  z.strictObject({ type: z.literal('disable'), ids: z.array(id).min(1) }),
  z.strictObject({ type: z.literal('enable'), id }),
  /** Changes a function's head; what is absent stays. An empty `returnType` takes the annotation away. */
  z.strictObject({
    type: z.literal('setSignature'),
    function: z.string().min(1),
    params: z.array(parameter).optional(),
    returnType: z.string().optional(),
  }),
  /** Adds a signal, query or update definition to the file. */
  z.strictObject({ type: z.literal('addMessage'), message }),
  /** Adds a form, by which people are asked. */
  z.strictObject({ type: z.literal('addForm'), form }),
  /** Changes a message's wire name or its types; an empty text takes the types away. */
  z.strictObject({
    type: z.literal('setMessage'),
    variable: identifier,
    name: z.string().optional(),
    typeArguments: z.string().optional(),
  }),
  /** Changes a form's wire name, the type of its answer or its options; an empty type takes it away. */
  z.strictObject({
    type: z.literal('setForm'),
    variable: identifier,
    name: z.string().optional(),
    typeArgument: z.string().optional(),
    options: z.string().optional(),
  }),
  /** Changes the members of an interface, or of an alias of an object type, at the top of the file: `{ id: string }`. */
  z.strictObject({ type: z.literal('setType'), name: identifier, text: z.string().min(1) }),
  /** Takes a message away, with its handlers; refused while anything else uses it. */
  z.strictObject({ type: z.literal('removeMessage'), variable: identifier }),
  /** Adds an empty async function: a helper, or with `workflow` an exported workflow. */
  z.strictObject({
    type: z.literal('addFunction'),
    name: identifier,
    workflow: z.literal(true).optional(),
    params: z.array(parameter).optional(),
    returnType: z.string().min(1).optional(),
  }),
  /** Takes a function away; refused while anything uses it. */
  z.strictObject({ type: z.literal('removeFunction'), name: z.string().min(1) }),
  /** Renames a function, a message or a form, with all that refers to it in the file. */
  z.strictObject({ type: z.literal('renameName'), name: identifier, to: identifier }),
  /**
   * Moves neighbouring blocks into a function of their own, a helper or a child workflow, and calls it in their place. Parameters and
   * results follow from what the blocks read and write; `types` are the parameters' types, where they are known better than from the text.
   */
  z.strictObject({
    type: z.literal('extract'),
    ids: z.array(id).min(1),
    name: identifier,
    as: z.enum(['helper', 'child']),
    types: z.record(z.string(), z.string().min(1)).optional(),
  }),
  /** Puts another block in the place of one; result, title and place stay where the new block says nothing else. */
  z.strictObject({ type: z.literal('replace'), id, block: newBlockSchema }),
  /** Says how a step is undone (`refund(payment.id)`) when a later one fails: in the saga around it, else in a new one. */
  z.strictObject({ type: z.literal('compensate'), id, step: z.string().min(1) }),
  /**
   * Puts copied text at a place: statements, behind the imports, proxies and messages that they need. These are joined with the file's
   * own; variables whose names are taken get others.
   */
  z.strictObject({ type: z.literal('paste'), place: placeSchema, text: z.string().min(1) }),
  /** Sets the options of the proxy that an activity comes from; `from`: a block that calls it, where the proxy may be among the blocks. */
  z.strictObject({ type: z.literal('setProxyOptions'), activity: z.string().min(1), from: id.optional(), options: z.string().min(1) }),
]);

export type Edit = z.infer<typeof editSchema>;
export type EditType = Edit['type'];
export type EditOf<T extends EditType> = Extract<Edit, { type: T }>;
