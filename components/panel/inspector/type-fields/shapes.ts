import { isName, type TypeField } from '../../../../compiler/definition';
import { t } from '../../../texts';
import { nameOfWords } from '../../../ui';

/** What a field of a form can be; `code`: a type that the form editor has no name for, kept as it is written. */
export type Shape = 'text' | 'long' | 'number' | 'flag' | 'choice' | 'date' | 'list' | 'code';

const TYPES = { text: 'string', long: 'string', number: 'number', flag: 'boolean', date: 'string', list: 'string[]' } as const;
const DATE = /^@format\s+date\s*$/m;
/** A text of several lines, in the words of JSON Schema. */
const LONG = /^@contentMediaType\s+text\/plain\s*$/m;
const TITLE = /^@title\s+(.*\S)\s*$/m;
const TAGS: Partial<Record<Shape, string>> = { date: '@format date', long: '@contentMediaType text/plain' };

export function shapeOf({ type, doc }: TypeField): Shape {
  if (type === 'string') return DATE.test(doc) ? 'date' : LONG.test(doc) ? 'long' : 'text';
  if (type === 'number') return 'number';
  if (type === 'boolean') return 'flag';
  if (/^(?:string\[\]|Array<string>|readonly string\[\])$/.test(type)) return 'list';
  return choicesOf(type) === undefined ? 'code' : 'choice';
}

export function withShape(field: TypeField, shape: Exclude<Shape, 'code'>): TypeField {
  const doc = without(without(field.doc, DATE), LONG);
  if (shape === 'choice') return { ...field, doc, type: typeOfChoices([t('first'), t('second')]) };
  return { ...field, type: TYPES[shape], doc: joined([doc, TAGS[shape] ?? '']) };
}

const LITERAL = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g;

/** The texts of a union of literals; undefined: it is something else. */
export function choicesOf(type: string): readonly string[] | undefined {
  const literals = type.match(LITERAL) ?? [];
  const between = type.replace(LITERAL, '·').replace(/\s+/g, '').replace(/^\|/, '');
  if (literals.length === 0 || between !== literals.map(() => '·').join('|')) return undefined;
  return literals.map((literal) => literal.slice(1, -1).replace(/\\(.)/g, '$1'));
}

export function typeOfChoices(texts: readonly string[]): string {
  return texts.map((text) => `'${text.replace(/[\\']/g, '\\$&').replace(/[\r\n]+/g, ' ')}'`).join(' | ');
}

/** What stands under the field in the form: its comment without tags. */
export function helpOf({ doc }: TypeField): string {
  return doc
    .split('\n')
    .filter((line) => !line.startsWith('@'))
    .join(' ')
    .trim();
}

export function withHelp(field: TypeField, help: string): TypeField {
  const tags = field.doc.split('\n').filter((line) => line.startsWith('@'));
  // A line that begins with @ would be read as a tag.
  return { ...field, doc: joined([oneLine(help), ...tags]) };
}

/** What stands above the field in the form; empty: nothing is written, and the form makes it of the name. */
export function labelOf({ doc }: TypeField): string {
  return TITLE.exec(doc)?.[1] ?? '';
}

export function withLabel(field: TypeField, label: string): TypeField {
  const title = oneLine(label);
  const rest = without(field.doc, TITLE);
  const tags = rest.search(/^@/m);
  const [help, behind] = tags === -1 ? [rest, ''] : [rest.slice(0, tags).trimEnd(), rest.slice(tags)];
  return { ...field, doc: joined([help, title && `@title ${title}`, behind]) };
}

/** A name as it was typed; where it is words, the name is made of them and they become the label, unless there is one. */
export function withName(field: TypeField, typed: string): TypeField {
  const name = nameOfWords(typed);
  const named = { ...field, name };
  return name === typed.trim() || labelOf(field) !== '' ? named : withLabel(named, typed);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim().replace(/^@+/, '');
}

function without(doc: string, tag: RegExp): string {
  return doc
    .split('\n')
    .filter((line) => !tag.test(line))
    .join('\n')
    .trim();
}

function joined(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n');
}

/** Whether what was typed can be the name of a field, and is not another's. */
export function nameProblem(typed: string, others: readonly TypeField[]): 'empty' | 'taken' | 'letters' | null {
  if (typed.trim() === '') return 'empty';
  const name = nameOfWords(typed);
  if (!isName(name)) return 'letters';
  return others.some((other) => other.name === name) ? 'taken' : null;
}

/** A name that no field has yet. */
export function freshName(fields: readonly TypeField[]): string {
  for (let n = 1; ; n++) {
    const name = n === 1 ? 'field' : `field${n}`;
    if (!fields.some((field) => field.name === name)) return name;
  }
}
