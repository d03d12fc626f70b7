import type { Definition, ImportedName, ModuleItem } from '../definition';
import type { FieldChange, ModuleChange } from './diff';
import { sameCode, tokensOf } from './tokens';
import { fieldText } from './words';

/** Comments change nothing, and functions are compared by themselves. */
type Compared = Exclude<ModuleItem, { kind: 'comment' | 'function' }>;

function isCompared(item: ModuleItem): item is Compared {
  return item.kind !== 'comment' && item.kind !== 'function';
}

interface Described {
  readonly item: Compared;
  /** What makes it the same in both versions. */
  readonly key: string;
  readonly name: string;
  readonly fields: Readonly<Record<string, Field>>;
}

interface Field {
  readonly label: string;
  readonly text: string | null;
  /** False: only the type checker reads it. */
  readonly runs: boolean;
}

/** What changed at the top of the file beside its functions. */
export function moduleChanges(before: Definition, after: Definition): ModuleChange[] {
  const left = before.module.filter(isCompared).map(describe);
  const changes: ModuleChange[] = [];
  for (const next of after.module.filter(isCompared).map(describe)) {
    const at = left.findIndex((each) => each !== undefined && sameItem(each, next));
    if (at < 0) {
      changes.push(change('added', next, []));
      continue;
    }
    const [old] = left.splice(at, 1);
    const fields = old ? fieldChanges(old, next) : [];
    if (fields.length > 0) changes.push(change('changed', next, fields));
  }
  for (const old of left) changes.push(change('removed', old, []));
  return changes;
}

function sameItem(a: Described, b: Described): boolean {
  if (a.item.kind !== b.item.kind) return false;
  if (a.key === b.key) return true;
  // Activities of one proxy may come and go.
  return (
    a.item.kind === 'proxy' &&
    b.item.kind === 'proxy' &&
    namesOf(a.item.names).some((name) => namesOf(b.item.kind === 'proxy' ? b.item.names : []).includes(name))
  );
}

function namesOf(names: readonly ImportedName[]): string[] {
  return names.map((each) => each.as ?? each.name);
}

function fieldChanges(old: Described, next: Described): FieldChange[] {
  return Object.entries(next.fields).flatMap(([name, { label, text: after, runs }]) => {
    const before = old.fields[name]?.text ?? null;
    if (before === after || (before !== null && after !== null && sameCode(before, after))) return [];
    return [{ name, label, before, after, behaviour: runs }];
  });
}

const VERBS = { added: 'Added', removed: 'Removed', changed: 'Changed' } as const;
const WORDS = { import: 'import', proxy: 'activities', message: 'message', form: 'form', code: 'code' } as const;

function change(type: ModuleChange['type'], { item, name, fields: all }: Described, fields: readonly FieldChange[]): ModuleChange {
  const runs = type === 'changed' ? fields.some((field) => field.behaviour) : Object.values(all).some((field) => field.runs);
  const kind = item.kind === 'message' ? item.type : WORDS[item.kind];
  const detail = fields.length === 0 ? '' : `: ${fields.map(fieldText).join('; ')}`;
  return { type, kind: item.kind, name, fields, behaviour: runs, text: `${VERBS[type]} ${kind} '${name}'${detail}.` };
}

function describe(item: Compared): Described {
  const field = (label: string, text: string | null | undefined, runs = true): Field => ({ label, text: text ?? null, runs });
  switch (item.kind) {
    case 'import': {
      const runs = item.typeOnly !== true;
      const names = [
        ...(item.default ? [item.default] : []),
        ...(item.namespace ? [`* as ${item.namespace}`] : []),
        ...(item.names ?? []).map(importText),
      ];
      return {
        item,
        key: `${item.from} ${item.typeOnly ?? false} ${item.namespace ?? ''}`,
        name: item.from,
        fields: { names: field('Names', names.sort().join(', '), runs) },
      };
    }
    case 'proxy': {
      const names = namesOf(item.names).sort().join(', ');
      const name = item.variable ?? names;
      return {
        item,
        key: name,
        name,
        fields: {
          options: field('Options', item.options),
          names: field('Activities', names, false),
          local: field('Local', item.local ? 'local' : null),
          typeArgument: field('Types', item.typeArgument, false),
        },
      };
    }
    case 'message':
      return {
        item,
        key: item.variable,
        name: item.variable,
        fields: {
          name: field('Name', item.name),
          type: field('Kind', item.type),
          typeArguments: field('Types', item.typeArguments, false),
        },
      };
    case 'form':
      return {
        item,
        key: item.variable,
        name: item.variable,
        fields: {
          name: field('Name', item.name),
          options: field('Options', item.options),
          typeArgument: field('Types', item.typeArgument, false),
        },
      };
    case 'code': {
      const name = declaredName(item.text);
      const runs = !/^\s*(export\s+)?(declare\s|interface\s|type\s)/.test(withoutComments(item.text));
      return {
        item,
        key: name,
        name,
        fields: { text: field('Text', [item.text, ...(item.functions ?? []).map((each) => each.after)].join('() {}'), runs) },
      };
    }
  }
}

function importText({ name, as, typeOnly }: ImportedName): string {
  return `${typeOnly ? 'type ' : ''}${name}${as ? ` as ${as}` : ''}`;
}

/** The first name that a statement declares, else its beginning. */
function declaredName(text: string): string {
  const tokens = tokensOf(text);
  const words = tokens.map((token) => token.text);
  const at = words.findIndex((word) =>
    ['interface', 'type', 'class', 'enum', 'const', 'let', 'var', 'function', 'namespace'].includes(word),
  );
  const name = at < 0 ? undefined : words[at + 1];
  return name && /^[\p{ID_Start}$_]/u.test(name) ? name : words.slice(0, 12).join(' ');
}

function withoutComments(text: string): string {
  return tokensOf(text)
    .map((token) => token.text)
    .join(' ');
}
