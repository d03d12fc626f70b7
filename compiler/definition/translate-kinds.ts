import type { FieldDescriptor } from './kind';
import { kinds } from './kinds';

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };
type Words = { readonly label: string; readonly help?: string };

/**
 * Gives the labels and helps of all kinds of blocks, of their lanes and fields, in another language. The definition's own are English.
 * Screens call it once, before they show any; what is kept in files and databases has no label.
 */
export function translateKinds(translate: (text: string) => string): void {
  const done = new Set<Words>();
  const say = (words: Words) => {
    // Kinds share descriptors, such as those of the result.
    if (done.has(words)) return false;
    done.add(words);
    const said: Writable<Words> = words;
    said.label = translate(words.label);
    if (words.help !== undefined) said.help = translate(words.help);
    return true;
  };
  const sayField = (field: FieldDescriptor) => {
    if (say(field)) for (const inner of field.properties ?? []) sayField(inner);
  };
  for (const kind of Object.values(kinds)) {
    say(kind);
    for (const lane of kind.lanes) {
      say(lane);
      if ('value' in lane && lane.value) sayField(lane.value);
    }
    for (const field of kind.fields) sayField(field);
  }
}
