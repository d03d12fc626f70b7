import { type Argument, argumentText, type Block, type FieldDescriptor, kindOf, laneKey, lanesOf } from '../../../compiler/definition';
import { t } from '../../texts';
import type { ActivityInfo, JsonSchema, SchemaProperty } from '../activity';
import { propertiesOf } from '../activity';

/** One editable line of the inspector. `field` is what `setField` takes. */
export interface InspectorField {
  readonly field: string;
  readonly label: string;
  readonly kind: FieldDescriptor['kind'];
  readonly value: string;
  readonly optional: boolean;
  readonly choices?: readonly string[];
  readonly help?: string;
  /** Stands at the right: the type that is expected. */
  readonly type?: string;
  readonly plain?: FieldDescriptor['plain'];
  /** Of the value, where the activity's types say it. */
  readonly schema?: JsonSchema;
}

/** Text of a field of a block, by the descriptor's path (`result.name`). */
export function valueAt(block: Block, path: string): string {
  let value: unknown = block;
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null) return '';
    value = (value as Record<string, unknown>)[key];
  }
  return typeof value === 'string' ? value : typeof value === 'boolean' ? String(value) : '';
}

/** The block's own fields, in the order of its kind; arguments, objects and an activity's options are shown apart. */
export function plainFields(block: Block): InspectorField[] {
  const calls = block.kind === 'activity' || block.kind === 'localActivity';
  return kindOf(block)
    .fields.filter((field) => field.kind !== 'arguments' && field.kind !== 'object' && !field.name.startsWith('result.'))
    .filter((field) => !(calls && (field.name === 'callee' || field.name === 'options')))
    .map((field) => ({
      field: field.name,
      label: field.label,
      kind: field.kind,
      value: valueAt(block, field.name),
      optional: field.optional === true,
      choices: field.choices,
      help: field.help,
      plain: field.plain,
    }));
}

/** Fields of the lanes: the condition of an else-if, the value of a case, the caught variable. */
export function laneFields(block: Block): InspectorField[] {
  const lanes = lanesOf(block);
  return lanes.flatMap((lane, index): InspectorField[] => {
    const descriptor = kindOf(block).lanes.find((each) => each.name === lane.name);
    if (descriptor?.value === undefined) return [];
    const { value } = descriptor;
    return [
      {
        field: `lane:${laneKey(lanes, index)}`,
        label: `${capital(descriptor.label)}${lanes.filter((each) => each.name === lane.name).length > 1 ? ` ${index + 1}` : ''}`,
        kind: value.kind,
        value: lane.value ?? '',
        optional: value.optional === true,
        help: value.label,
      },
    ];
  });
}

/** One field per argument, or per property of the argument when that is an object. */
export function argumentFields(block: Block, activity: ActivityInfo | undefined): InspectorField[] {
  if (!('args' in block)) return [];
  const { args } = block;
  if (activity === undefined) return args.flatMap((argument, index) => writtenFields(argument, index));
  const properties = propertiesOf(activity.inputSchema);
  if (!activity.inputIsObject) {
    return properties.map((property, index) =>
      fieldOf(property, `args.${index}`, args[index] === undefined ? '' : argumentText(args[index])),
    );
  }
  const [first] = args;
  if (first !== undefined && 'expression' in first) {
    return [
      {
        field: 'args.0',
        label: activity.parameters[0]?.name ?? t('Input'),
        kind: 'expression',
        value: first.expression,
        optional: false,
        type: activity.parameters[0]?.type,
      },
    ];
  }
  const written = first?.fields ?? [];
  const known = new Set(properties.map(({ name }) => name));
  return [
    ...properties.map((property) =>
      fieldOf(property, `args.0.${property.name}`, written.find(({ name }) => name === property.name)?.expression ?? ''),
    ),
    // What the type does not know stays visible, so that it can be put right.
    ...written.filter(({ name }) => !known.has(name)).map(({ name, expression }) => loose(`args.0.${name}`, name, expression)),
  ];
}

function writtenFields(argument: Argument, index: number): InspectorField[] {
  return written(argument, `args.${index}`, t('Argument {index}', { index: index + 1 }));
}

function written(argument: Argument, path: string, label: string): InspectorField[] {
  if ('expression' in argument) return [loose(path, label, argument.expression)];
  return argument.fields.map(({ name, expression }) => loose(`${path}.${name}`, name, expression));
}

/** Fields that are an object: one line per property that it has or is known to take, or one for an expression. */
export function objectFields(block: Block): InspectorField[] {
  return objects(block).flatMap(({ name, label, value, properties }) => {
    if (value !== undefined && 'expression' in value) return written(value, name, label);
    const given = value?.fields ?? [];
    const known = properties.map(
      (property): InspectorField => ({
        field: `${name}.${property.name}`,
        label: property.label,
        kind: property.kind,
        value: given.find((each) => each.name === property.name)?.expression ?? '',
        optional: true,
        help: property.help,
        plain: property.plain,
      }),
    );
    const others = given.filter((each) => !properties.some((property) => property.name === each.name));
    return [...known, ...others.map((each) => loose(`${name}.${each.name}`, each.name, each.expression))];
  });
}

/** Objects that take further properties, by the path that a property's name is put behind. */
export function openObjects(block: Block, activity: ActivityInfo | undefined): { path: string; label: string }[] {
  const own = objects(block).flatMap(({ name, label, value }) =>
    value === undefined || 'fields' in value ? [{ path: name, label: label.toLowerCase() }] : [],
  );
  if (!('args' in block) || activity !== undefined) return own;
  return [...own, ...block.args.flatMap((each, i) => ('fields' in each ? [{ path: `args.${i}`, label: t('input') }] : []))];
}

function objects(block: Block): { name: string; label: string; value: Argument | undefined; properties: readonly FieldDescriptor[] }[] {
  const record = block as unknown as Record<string, Argument | undefined>;
  return kindOf(block)
    .fields.filter((field) => field.kind === 'object')
    .map(({ name, label, properties = [] }) => ({ name, label, value: record[name], properties }));
}

function loose(field: string, label: string, value: string): InspectorField {
  return { field, label, kind: 'expression', value, optional: true };
}

function fieldOf(property: SchemaProperty, field: string, value: string): InspectorField {
  return {
    field,
    label: property.name,
    kind: 'expression',
    value,
    optional: !property.required,
    type: property.type,
    schema: property.schema,
    help: property.description === '' ? undefined : property.description,
  };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
