/** A change that was put into the text by the program: a merge, a recovery, a version that was restored. */
export interface TextChange {
  readonly before: string;
  readonly after: string;
}

/** The text without a change, and with all that was typed since; null: what was typed since touches it. */
export async function withoutChange(
  { before, after }: TextChange,
  text: string,
  merge: (base: string, ours: string, theirs: string) => Promise<string | null>,
): Promise<string | null> {
  return text === after ? before : merge(after, text, before);
}
