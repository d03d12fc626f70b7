import { t } from '../texts';
import { nameOfWords } from '../ui';

/** Names that TypeScript keeps for itself. */
const RESERVED = new Set(
  'await break case catch class const continue debugger default delete do else enum export extends false finally for function if implements import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield'.split(
    ' ',
  ),
);

/**
 * What is typed for a new workflow: a name, or words that one is made of. `My order` is called `myOrder`, and the words stay its title.
 * Letters that a name cannot have lose their accents or are left out.
 */
export function namedBy(typed: string): { readonly name: string; readonly title?: string } {
  const text = typed.trim();
  const name = nameOfWords(text.normalize('NFKD').replace(/[^\w$\s'’-]+/g, (other) => (/^\p{M}+$/u.test(other) ? '' : ' ')));
  return name === text || name === '' ? { name: text } : { name, title: text };
}

/** Why a workflow cannot be called so, or null. The name is that of an exported function. */
export function nameProblem(name: string, taken: readonly string[]): string | null {
  if (name === '') return t('Give it a name.');
  if (!/^[A-Za-z_$]/.test(name)) return t('Begin with a letter.');
  if (!/^[\w$]+$/.test(name)) return t('Use letters, digits and _ only: it becomes a function name.');
  if (RESERVED.has(name)) return t('TypeScript keeps the word {name} for itself.', { name });
  if (name.length > 100) return t('At most 100 characters.');
  if (taken.includes(name)) return t('There is a workflow {name} already.', { name });
  return null;
}

/** A free name near the wanted one: `order`, `order2`, `order3`. */
export function freeName(wanted: string, taken: readonly string[]): string {
  if (!taken.includes(wanted)) return wanted;
  for (let n = 2; ; n++) if (!taken.includes(`${wanted}${n}`)) return `${wanted}${n}`;
}
