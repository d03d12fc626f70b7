import { type EditProblemId, EditRefused } from '../definition';
import { type Fragment, isFragment } from './fragment';

/** Refuses a text that is not what its place asks for. */
export function need(fragment: Fragment, text: string, where: string): void {
  if (isFragment(fragment, text)) return;
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  throw new EditRefused(codes[fragment], `The field '${where}' is not ${sentences[fragment]}: ${JSON.stringify(shown)}.`);
}

/** What differs only in what it allows has one code. */
const codes: Record<Fragment, EditProblemId> = {
  expression: 'edit/not-expression',
  sequence: 'edit/not-expression',
  operand: 'edit/not-expression',
  callee: 'edit/not-expression',
  target: 'edit/not-expression',
  type: 'edit/not-type',
  returnType: 'edit/not-type',
  binding: 'edit/not-binding',
  identifier: 'edit/not-identifier',
  parameters: 'edit/not-parameters',
  statements: 'edit/not-statements',
  declarations: 'edit/not-declarations',
  catch: 'edit/not-catch',
  initializer: 'edit/not-initializer',
  way: 'edit/not-way',
};

const sentences: Record<Fragment, string> = {
  expression: 'one TypeScript expression',
  sequence: 'one TypeScript expression',
  returnType: 'one TypeScript type',
  type: 'one TypeScript type',
  binding: 'a name or a pattern',
  identifier: 'a free name',
  parameters: 'a parameter list',
  statements: 'one or more whole statements',
  declarations: 'one or more variables',
  catch: 'a name for the error',
  initializer: 'the start of a for loop',
  operand: 'one TypeScript expression that can be waited for',
  callee: 'one TypeScript expression that can stand before a call',
  target: 'what can be assigned to',
  way: "a way's name, or a name, a colon and an expression",
};
