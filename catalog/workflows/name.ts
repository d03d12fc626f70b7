import { CatalogError } from '../catalog';

const RESERVED = new Set(
  'await break case catch class const continue debugger default delete do else enum export extends false finally for function if import in instanceof interface let new null package private protected public return static super switch this throw true try typeof var void while with yield async arguments eval undefined'.split(
    ' ',
  ),
);

/** A workflow's name is the name of its exported function, the type under which it is started, and a part of addresses. */
export function checkName(name: string): void {
  if (!/^[A-Za-z$][A-Za-z0-9_$]{0,99}$/.test(name) || RESERVED.has(name)) {
    throw new CatalogError(
      'INVALID_NAME',
      `'${name}' cannot be the name of a function: use letters and digits, begin with a letter, at most 100 characters, for example 'order' or 'sendInvoice'.`,
      { name },
    );
  }
}
