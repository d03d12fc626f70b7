import { z } from 'zod';
import { type NewBlock, newBlockSchema } from './block';
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
    blocks: z.array(newBlockSchema as z.ZodType<NewBlock>).min(1),
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
  /** Puts neighbouring blocks into a lane of a new block, in their place. */
  z.strictObject({ type: z.literal('wrap'), ids: z.array(id).min(1), in: newBlockSchema as z.ZodType<NewBlock>, lane: z.string().min(1) }),
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
  /** Sets the options of the proxy that an activity comes from; `from`: a block that calls it, where the proxy may be among the blocks. */
  z.strictObject({ type: z.literal('setProxyOptions'), activity: z.string().min(1), from: id.optional(), options: z.string().min(1) }),
]);

export type Edit = z.infer<typeof editSchema>;
export type EditType = Edit['type'];
