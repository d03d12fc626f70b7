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
  const end = text.length - (behind.exec(text)?.[0].length ?? 0);
  return start < end ? text.slice(start, end) : text;
}

const remark = String.raw`\/\*(?:[^*\r\n]|\*(?!\/))*\*\/`;
const around = new RegExp(`^(?:${remark}[ \\t]*)+`);
const behind = new RegExp(`(?:[ \\t]*${remark})+$`);

/** Nothing but such comments and white space on one line. */
function isRemark(text: string): boolean {
  return text !== '' && !/[\r\n]/.test(text) && text.replace(new RegExp(remark, 'g'), '').trim() === '';
}

/** Of what stands between two parts of an expression: only white space, punctuation and comments. */
function hasComment(between: string): boolean {
  return between.includes('/*') || between.includes('//');
}
