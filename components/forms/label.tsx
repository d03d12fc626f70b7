import type { Registry, RJSFSchema } from '@rjsf/utils';
import { wordsOfName } from '../ui';

/** What a form hands to its fields. */
export interface FormLook {
  readonly plain: boolean;
}

export function isPlain({ formContext }: Pick<Registry, 'formContext'>): boolean {
  return (formContext as Partial<FormLook> | undefined)?.plain === true;
}

/** What a field is called: its title as its author wrote it, else its name, as code or, where people know none, in words. */
export function FieldLabel({ name, schema, plain }: { readonly name: string; readonly schema: RJSFSchema; readonly plain: boolean }) {
  if (schema.title) return <span className="font-sans">{schema.title}</span>;
  return plain ? <span className="font-sans">{wordsOfName(name)}</span> : name;
}
