import { z } from 'zod';

/** Families carry the block's colour on the canvas. */
export type Family = 'flow' | 'wait' | 'activity' | 'workflow' | 'data' | 'code' | 'end';

export type FieldKind =
  | 'expression'
  | 'binding'
  | 'identifier'
  | 'type'
  | 'duration'
  | 'text'
  | 'options'
  | 'arguments'
  | 'choice'
  | 'flag'
  | 'parameters'
  /** An object literal taken apart into its fields, or an expression. */
  | 'object';

/** How the inspector shows one field, and how the compiler validates its text. */
export interface FieldDescriptor {
  /** Path inside the block: `condition`, `result.name`. Arguments are addressed as `args.0` or, inside an object literal, `args.0.amount`. */
  readonly name: string;
  readonly label: string;
  readonly kind: FieldKind;
  readonly optional?: boolean;
  readonly choices?: readonly string[];
  /** An expression that mostly is a plain text, or a list of such: the form then takes it without quotes. */
  readonly plain?: 'text' | 'list';
  /** What an object of this field is known to hold; the form shows them also where they are not written. */
  readonly properties?: readonly FieldDescriptor[];
  /** One sentence under the field. */
  readonly help?: string;
}

/** A lane a block of this kind can have. `value` describes the lane's own field (an else-if's condition, a case's value, the caught variable). */
export interface LaneDescriptor {
  readonly name: LaneName;
  readonly label: string;
  readonly optional?: boolean;
  readonly repeats?: boolean;
  readonly value?: FieldDescriptor;
}

export const laneNames = ['then', 'elseIf', 'else', 'case', 'default', 'body', 'try', 'catch', 'finally', 'branch'] as const;
export type LaneName = (typeof laneNames)[number];

export interface Kind<Shape extends z.ZodRawShape = z.ZodRawShape, Lanes extends readonly LaneDescriptor[] = readonly LaneDescriptor[]> {
  readonly label: string;
  /** One sentence for the palette and the docs. */
  readonly help: string;
  readonly family: Family;
  /** Name of the lucide icon, in kebab case. */
  readonly icon: string;
  readonly shape: Shape;
  readonly lanes: Lanes;
  readonly fields: readonly FieldDescriptor[];
  /** Control never comes out below it. */
  readonly ends?: true;
  /** Its body is taken again and again; `break` and `continue` speak to it. */
  readonly loops?: true;
  /** Its lanes are bodies of functions: no `break` and no `return` leads out of them. */
  readonly functions?: true;
  /** Its steps are taken at another time than when control comes by. */
  later?(fields: FieldsOf<Shape>): boolean;
  /** SDK functions that the block's code calls; they are imported when a block is inserted. */
  imports?(fields: FieldsOf<Shape>): readonly string[];
  /** The one-line text under the title. */
  summary(fields: FieldsOf<Shape>): string;
  /** What the block is about, for title and id when there is no result variable. */
  subject?(fields: FieldsOf<Shape>): string;
  /** Makes fields that depend on each other agree, after one of them (or a lane, `lane:body`) was set. */
  settle?(fields: FieldsOf<Shape>, changed: string): void;
  /** The fields of a fresh block. */
  template(): FieldsOf<Shape>;
}

export type FieldsOf<Shape extends z.ZodRawShape> = z.infer<z.ZodObject<Shape>>;

/** Declares a block kind; its types follow from the shape and the lanes. */
export function kind<Shape extends z.ZodRawShape, const Lanes extends readonly LaneDescriptor[]>(
  declaration: Kind<Shape, Lanes>,
): Kind<Shape, Lanes> {
  return declaration;
}

/** Text of one TypeScript expression. */
export const expression = z.string().min(1);
/** A name or a destructuring pattern, as after `const`. */
export const binding = z.string().min(1);
/** Text of one TypeScript type. */
export const type = z.string().min(1);
export const identifier = z.string().regex(/^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u);
/** Whether a text can be the name of a variable, a field or a function. */
export const isName = (text: string): boolean => identifier.safeParse(text).success;

export const declarations = ['const', 'let', 'var'] as const;
/** With those that dispose of what they hold at the end of their block. */
export const holdings = [...declarations, 'using', 'await using'] as const;

/** Where the value of an awaited call goes; absent: it is waited for and dropped. */
export const result = z.strictObject({
  /** `use`: it is used in the expression that `before` and `after` make; `void`: nobody waits for it. */
  as: z.enum(['const', 'let', 'var', 'assign', 'return', 'use', 'void']),
  /** The variable, pattern or target; absent for `return`, `use` and `void`. */
  name: binding.optional(),
  type: type.optional(),
  /** It is not waited for: the variable holds the promise. */
  bare: z.literal(true).optional(),
  /** What stands before and behind the `await` in the same expression: `list.push(` and `)`. */
  before: z.string().optional(),
  after: z.string().optional(),
});
export type Result = z.infer<typeof result>;

export const resultFields: readonly FieldDescriptor[] = [
  { name: 'result.name', label: 'Result', kind: 'binding', optional: true, help: 'The variable that holds the result.' },
  { name: 'result.type', label: 'Result type', kind: 'type', optional: true, help: 'Only where TypeScript cannot tell it by itself.' },
  {
    name: 'result.bare',
    label: 'Goes on without waiting',
    kind: 'flag',
    optional: true,
    help: 'The result is then a promise, to be awaited later.',
  },
];

/** One argument: an expression, or an object literal taken apart into its fields. */
export const argument = z.union([
  z.strictObject({ expression }),
  z.strictObject({ fields: z.array(z.strictObject({ name: z.string().min(1), expression })) }),
]);
export type Argument = z.infer<typeof argument>;

export const argumentsField: FieldDescriptor = {
  name: 'args',
  label: 'Input',
  kind: 'arguments',
  help: 'What it is given, by the types of its code.',
};

export function argumentText(value: Argument): string {
  if ('expression' in value) return value.expression;
  if (value.fields.length === 0) return '{}';
  return `{ ${value.fields.map(fieldText).join(', ')} }`;
}

export function fieldText(field: { name: string; expression: string }): string {
  return field.name === field.expression ? field.name : `${field.name}: ${field.expression}`;
}

export function argumentsSummary(args: readonly Argument[]): string {
  return args.map((each) => oneLine('fields' in each ? each.fields.map(fieldText).join(', ') : each.expression)).join(', ');
}

/** White space folded, cut to `length` characters: for labels and summaries. */
export function oneLine(text: string, length = 80): string {
  const folded = text.replace(/\s+/g, ' ').trim();
  return folded.length > length ? `${folded.slice(0, length - 1)}…` : folded;
}
