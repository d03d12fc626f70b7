import { freeName, type KindName, kinds, type NewBlock, newBlock } from '../../../compiler/definition';
import { t } from '../../texts';
import { type ActivityInfo, exampleOf, propertiesOf } from '../activity';
import { type Brought, withMessages } from './with-messages';

export type PaletteGroup = 'Activities' | 'Flow' | 'Wait' | 'Data' | 'End' | 'Workflows';

/** Something that can be put into a graph. */
export interface PaletteEntry {
  /** `if`, `sleep`, `waitForSignal`, `activity-charge`: also its test id. */
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
  readonly make: (taken: (name: string) => boolean) => Brought;
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
      'saga',
      'undo',
      'parallel',
      'race',
      'task',
      'scope',
      'group',
      'block',
      'patched',
      'deprecatePatch',
    ],
  ],
  ['Wait', ['waitForSignal', 'humanTask', 'sleep', 'wait', 'await', 'handler']],
  ['Data', ['let', 'assign', 'expression', 'log', 'attributes', 'code']],
  ['Workflows', ['child', 'signal', 'cancel']],
  ['End', ['return', 'throw', 'break', 'continue', 'continueAsNew']],
];

/** How people of other tools call it. */
const WORDS: Partial<Record<KindName, string>> = {
  if: t('condition branch choice decision'),
  switch: t('choice router case'),
  forOf: t('loop map iterate each list'),
  map: t('loop parallel concurrent limit each collect'),
  while: t('loop repeat'),
  try: t('catch error handle failure'),
  parallel: t('all race promise fork concurrent'),
  sleep: t('timer delay wait pause'),
  wait: t('condition until'),
  waitForSignal: t('approve approval event webhook message receive'),
  humanTask: t('approve approval form user person review decision inbox'),
  race: t('first timeout deadline any select parallel'),
  saga: t('compensate rollback transaction undo all or nothing'),
  undo: t('compensate rollback saga'),
  handler: t('signal query update message'),
  let: t('variable const set'),
  code: 'typescript javascript function script',
  throw: t('fail error raise'),
  child: t('sub workflow call execute start'),
  signal: t('external workflow message notify'),
  cancel: t('external workflow stop abort'),
  attributes: t('search attributes memo upsert tag label'),
  patched: t('version patch migrate change old new'),
  task: t('async background fork promise concurrent'),
  await: t('promise result trigger join'),
  return: t('end finish result output'),
};

export function paletteEntries(activities: readonly ActivityInfo[]): PaletteEntry[] {
  return [...activities.map(activityEntry), ...GROUPS.flatMap(([group, names]) => names.map((name) => kindEntry(group, name)))];
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
    make: (taken) => withMessages(withFreeName(newBlock(name), taken), taken),
  };
}

/** A new variable gets a name that is not in use. */
function withFreeName(block: NewBlock, taken: (name: string) => boolean): NewBlock {
  if (block.kind === 'let') return { ...block, name: freeName(block.name, taken) };
  if (!('result' in block) || block.result?.name === undefined) return block;
  return { ...block, result: { ...block.result, name: freeName(block.result.name, taken) } };
}

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

/** Whether a name occurs anywhere in a text: a simple and safe answer to whether a new variable may have it. */
export function namesIn(source: string): (name: string) => boolean {
  const words = new Set(source.match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu) ?? []);
  return (name) => words.has(name);
}
