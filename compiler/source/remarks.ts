import ts from 'typescript';
import type { SourceText } from './file';

/** An argument with the block comments that stand on its line right before and behind it, such as the name of what `true` is for. */
export function withRemarks(node: ts.Node, { text, ast }: SourceText): { start: number; end: number } {
  const start = node.getStart(ast);
  const before = ts.getLeadingCommentRanges(text, node.pos) ?? ts.getTrailingCommentRanges(text, node.pos);
  const behind = ts.getTrailingCommentRanges(text, node.end);
  const from = before?.[0]?.pos ?? start;
  const to = behind?.at(-1)?.end ?? node.end;
  return {
    start: !ts.isSpreadElement(node) && isRemark(text.slice(from, start)) ? from : start,
    end: isRemark(text.slice(node.end, to)) ? to : node.end,
  };
}

/** A comment stands between the fields of an object, not inside of one of its values. */
export function hasRemarks(object: ts.ObjectLiteralExpression, { text, ast }: SourceText): boolean {
  let at = object.getStart(ast) + 1;
  for (const property of object.properties) {
    if (hasComment(text.slice(at, property.getStart(ast)))) return true;
    if (ts.isPropertyAssignment(property) && hasComment(text.slice(property.name.end, property.initializer.getStart(ast)))) return true;
    at = property.end;
  }
  return hasComment(text.slice(at, object.end - 1));
}

/** The text without the comments in slashes and stars around it. */
export function withoutRemarks(text: string): string {
  const start = around.exec(text)?.[0].length ?? 0;
  const end = endBeforeRemarks(text);
  return start < end ? text.slice(start, end) : text;
}

const remark = String.raw`\/\*(?:[^*\r\n]|\*(?!\/))*\*\/`;
const around = new RegExp(`^(?:${remark}[ \\t]*)+`);

/** From the end backwards: an expression looked for in the whole text would try each blank anew. */
function endBeforeRemarks(text: string): number {
  let end = text.length;
  while (text.endsWith('*/', end)) {
    const before = text.lastIndexOf('*/', end - 4);
    const from = before < 0 ? 0 : before + 2;
    const between = text.slice(from, end);
    const line = Math.max(between.lastIndexOf('\n'), between.lastIndexOf('\r')) + 1;
    const open = between.indexOf('/*', line);
    if (open < 0 || open > between.length - 4) break;
    end = from + open;
    while (text[end - 1] === ' ' || text[end - 1] === '\t') end--;
  }
  return end;
}

/** Nothing but such comments and white space on one line. */
function isRemark(text: string): boolean {
  return text !== '' && !/[\r\n]/.test(text) && text.replace(new RegExp(remark, 'g'), '').trim() === '';
}

/** Of what stands between two parts of an expression: only white space, punctuation and comments. */
function hasComment(between: string): boolean {
  return between.includes('/*') || between.includes('//');
}
