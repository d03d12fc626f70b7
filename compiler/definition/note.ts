/** LF line ends, no white space around. */
export function normalText(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim();
}

/** Everything that ends a line comment. */
const lineEnds = /\r\n|[\n\r\u2028\u2029]/;

/** Title and description out of a comment's lines. */
export function noteFromLines(lines: readonly string[]): { title?: string; description?: string } {
  const rest = lines.flatMap((line) => line.split(lineEnds)).map((line) => line.trimEnd());
  while (rest[0] === '') rest.shift();
  const title = rest.shift()?.trim();
  while (rest[0] === '') rest.shift();
  while (rest.at(-1) === '') rest.pop();
  return { ...(title === undefined ? {} : { title }), ...(rest.length === 0 ? {} : { description: rest.join('\n') }) };
}
