import { isName, type TypeField } from '../../../../compiler/definition';
import { t } from '../../../texts';

/** What a field of a form can be; `code`: a type that the form editor has no name for, kept as it is written. */
export type Shape = 'text' | 'number' | 'flag' | 'choice' | 'date' | 'list' | 'code';

const TYPES = { text: 'string', number: 'number', flag: 'boolean', date: 'string', list: 'string[]' } as const;
const DATE = /^@format\s+date\s*$/m;

export function shapeOf({ type, doc }: TypeField): Shape {
  if (type === 'string') return DATE.test(doc) ? 'date' : 'text';
  if (type === 'number') return 'number';
  if (type === 'boolean') return 'flag';
  if (/^(?:string\[\]|Array<string>|readonly string\[\])$/.test(type)) return 'list';
  return choicesOf(type) === undefined ? 'code' : 'choice';
}

export function withShape(field: TypeField, shape: Exclude<Shape, 'code'>): TypeField {
  const doc = field.doc.replace(DATE, '').trim();
  if (shape === 'choice') return { ...field, doc, type: typeOfChoices([t('first'), t('second')]) };
  return { ...field, type: TYPES[shape], doc: shape === 'date' ? [doc, '@format date'].filter(Boolean).join('\n') : doc };
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
  return { ...field, doc: [help.replace(/\s+/g, ' ').trim().replace(/^@+/, ''), ...tags].filter(Boolean).join('\n') };
}

/** Whether a name can be one of a field, and is not another's. */
export function nameProblem(name: string, others: readonly TypeField[]): 'empty' | 'taken' | 'letters' | null {
  if (name === '') return 'empty';
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
