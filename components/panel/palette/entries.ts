import { type KindName, kinds, type NewBlock, type NewMessage, newBlock } from '../../../compiler/definition';
import { type ActivityInfo, exampleOf, propertiesOf } from '../activity';
import { signalSteps } from './signal-steps';

export type PaletteGroup = 'Activities' | 'Flow' | 'Wait' | 'Data' | 'End' | 'Workflows';

/** Something that can be put into a graph. */
export interface PaletteEntry {
  /** `if`, `sleep`, `wait-signal`, `activity-charge`: also its test id. */
  readonly key: string;
  readonly group: PaletteGroup;
  readonly label: string;
  /** One sentence. */
  readonly help: string;
  readonly icon: string;
  /** Token of its colour. */
  readonly color: string;
  /** Types, for an activity. */
  readonly signature?: string;
  /** Words by which it is found as well. */
  readonly words: string;
  /** Its code where it goes; `taken` says whether a name is in use in the file. */
  readonly make: (taken: (name: string) => boolean) => { blocks: NewBlock[]; messages?: NewMessage[] };
}

const GROUPS: readonly [PaletteGroup, readonly KindName[]][] = [
  [
    'Flow',
    [
      'if',
      'switch',
      'forOf',
      'map',
      'while',
      'doWhile',
      'for',
      'try',
      'parallel',
      'task',
      'scope',
      'group',
      'block',
      'patched',
      'deprecatePatch',
    ],
  ],
  ['Wait', ['sleep', 'wait', 'await', 'handler']],
  ['Data', ['let', 'assign', 'expression', 'log', 'attributes', 'code']],
  ['Workflows', ['child', 'signal', 'cancel']],
  ['End', ['return', 'throw', 'break', 'continue', 'continueAsNew']],
];

/** How people of other tools call it. */
const WORDS: Partial<Record<KindName, string>> = {
  if: 'condition branch choice decision',
  switch: 'choice router case',
  forOf: 'loop map iterate each list',
  map: 'loop parallel concurrent limit each collect',
  while: 'loop repeat',
  try: 'catch error handle failure',
  parallel: 'all race promise fork concurrent',
  sleep: 'timer delay wait pause',
  wait: 'condition until',
  let: 'variable const set',
  code: 'typescript javascript function script',
  throw: 'fail error raise',
  child: 'sub workflow call execute start',
  signal: 'external workflow message notify',
  cancel: 'external workflow stop abort',
  attributes: 'search attributes memo upsert tag label',
  patched: 'version patch migrate change old new',
  task: 'async background fork promise concurrent',
  await: 'promise result trigger join',
  return: 'end finish result output',
};

export function paletteEntries(activities: readonly ActivityInfo[]): PaletteEntry[] {
  const flow = GROUPS.map(([group, names]) => names.map((name) => kindEntry(group, name)));
  const [steps = [], waits = [], ...others] = flow;
  return [...activities.map(activityEntry), ...steps, waitSignal, ...waits, ...others.flat()];
}

function kindEntry(group: PaletteGroup, name: KindName): PaletteEntry {
  const kind = kinds[name];
  return {
    key: name,
    group,
    label: kind.label,
    help: kind.help,
    icon: kind.icon,
    color: `var(--family-${kind.family})`,
    words: WORDS[name] ?? '',
    make: (taken) => ({ blocks: [withFreeName(newBlock(name), taken)] }),
  };
}

/** A new variable gets a name that is not in use. */
function withFreeName(block: NewBlock, taken: (name: string) => boolean): NewBlock {
  return block.kind === 'let' ? { ...block, name: freeName(block.name, taken) } : block;
}

const waitSignal: PaletteEntry = {
  key: 'wait-signal',
  group: 'Wait',
  label: 'Wait for signal',
  help: 'Waits until a message from outside comes, for example an approval.',
  icon: 'radio-tower',
  color: 'var(--family-wait)',
  words: 'approve approval human event webhook message',
  make: signalSteps,
};

function activityEntry(activity: ActivityInfo): PaletteEntry {
  const { name, description, signature } = activity;
  return {
    key: `activity-${name}`,
    group: 'Activities',
    label: name,
    help: description.split('\n')[0] ?? '',
    icon: 'zap',
    color: 'var(--family-activity)',
    signature,
    words: `${activity.module} ${description}`,
    make: (taken) => ({ blocks: [activityBlock(activity, taken)] }),
  };
}

/** A call that type-checks at once: what is required is filled in with a value of its type. */
function activityBlock(activity: ActivityInfo, taken: (name: string) => boolean): NewBlock {
  const { inputSchema, inputIsObject, parameters, outputType } = activity;
  const required = propertiesOf(inputSchema).filter((property) => property.required);
  const fields = required.map((property) => ({ name: property.name, expression: exampleOf(property.schema, inputSchema) }));
  const args = inputIsObject ? (parameters.length === 0 ? [] : [{ fields }]) : fields.map(({ expression }) => ({ expression }));
  const silent = /^(void|undefined|never)$/.test(outputType);
  const result = silent ? undefined : { as: 'const' as const, name: freeName(resultName(activity), taken) };
  return { kind: 'activity', callee: activity.name, args, ...(result === undefined ? {} : { result }) };
}

/** `charge` returning `Charge` could not be called `charge` itself: the call would read its own result. */
function resultName({ name, outputType }: ActivityInfo): string {
  const type = /^[A-Z]\w*$/.test(outputType) ? outputType.charAt(0).toLowerCase() + outputType.slice(1) : '';
  const plain = type.replace(/(Result|Response|Output|Info)$/, '') || type;
  return plain !== '' && plain !== name ? plain : `${name}Result`;
}

export function freeName(name: string, taken: (name: string) => boolean): string {
  if (!taken(name)) return name;
  for (let number = 2; ; number++) if (!taken(`${name}${number}`)) return `${name}${number}`;
}

/** Whether a name occurs anywhere in a text: a simple and safe answer to whether a new variable may have it. */
export function namesIn(source: string): (name: string) => boolean {
  const words = new Set(source.match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu) ?? []);
  return (name) => words.has(name);
}
