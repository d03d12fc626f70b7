import { type Edit, walk } from '../../definition';
import { put } from '../put';
import { checkEdit, parsed } from './check';

export interface Small {
  source: string;
  edit: Edit;
  /** What is broken in the small one. */
  told?: string;
}

/** Takes blocks away for as long as the edit still breaks a law. */
export function shrink(source: string, edit: Edit): Small {
  let small: Small = { source, edit };
  for (let again = true, rounds = 0; again && rounds < 20; rounds++) {
    again = false;
    const ids = blockIds(small.source);
    for (const id of ids) {
      const less = put(small.source, { type: 'delete', ids: [id] });
      if (!less.ok) continue;
      const moved = withIds(small.edit, less.ids, small.source, less.source);
      const told = moved && broken(less.source, moved);
      if (moved === undefined || told === undefined) continue;
      small = { source: less.source, edit: moved, told };
      again = true;
      break;
    }
  }
  return small;
}

function blockIds(source: string): string[] {
  const definition = parsed(source)?.definition;
  return definition === undefined ? [] : [...walk(definition)].map(({ block }) => block.id);
}

function broken(source: string, edit: Edit): string | undefined {
  try {
    checkEdit(source, edit);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** The same edit after other blocks are gone; undefined when what it names is gone too. */
function withIds(edit: Edit, ids: Readonly<Record<string, string>>, before: string, after: string): Edit | undefined {
  const functions = (source: string) => new Set([...(parsed(source)?.functions ?? [])].map((each) => each.definition.name));
  const known = functions(after);
  const old = functions(before);
  let gone = false;
  const moved = JSON.parse(JSON.stringify(edit), (key, value: unknown) => {
    if (typeof value !== 'string' || !(key === 'id' || key === 'parent' || /^\d+$/.test(key))) return value;
    if (old.has(value) && known.has(value)) return value;
    const now = ids[value];
    if (now === undefined && (key === 'id' || key === 'parent')) gone = true;
    return now ?? value;
  }) as Edit;
  return gone ? undefined : moved;
}
