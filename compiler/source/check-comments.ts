import { EditRefused } from '../definition';
import { isDirective, plainLines } from './comments';
import { skipTrivia } from './text';

/** Refuses a title that would speak to a tool when it is a comment. */
export function checkNote(lines: readonly (string | undefined)[]): void {
  for (const line of lines.flatMap((each) => each?.split(/\r\n|\r|\n/) ?? []))
    if (isDirective(`// ${line}`)) throw new EditRefused('edit/directive', 'A title cannot speak to a tool (@ts-, eslint and the like).');
}

/** Comments on one line, or over several when they are block comments: nothing else, and nothing open. */
const onlyBehind = /^(?:\/\*(?:(?!\*\/)[\s\S])*\*\/[ \t]*)*(?:\/\/[^\n\r\u2028\u2029]*)?$/;

export function checkBehind(text: string | undefined, where: string): void {
  if (text !== undefined && (!text.startsWith('/') || !onlyBehind.test(text)))
    throw new EditRefused('edit/not-comment', `The field '${where}' is not a comment.`);
}

export function checkComments(text: string, where: string): void {
  if (!text.startsWith('/') || text !== text.trimEnd() || skipTrivia(text, 0) !== text.length)
    throw new EditRefused('edit/not-comment', `The field '${where}' is not a comment.`);
}

export function checkDirectives(directives: readonly string[] | undefined): void {
  for (const each of directives ?? []) {
    checkComments(each, 'directives');
    if (plainLines(each) !== undefined) throw new EditRefused('edit/not-directive', 'A comment for people goes into the title.');
  }
}
