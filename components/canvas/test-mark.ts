/** What a test of the draft says of a block, beside how it went. */
export interface TestMark {
  /** Its output is pinned: a test answers with it. */
  readonly pinned?: boolean;
  /** Why what the test showed here no longer holds. */
  readonly stale?: string;
  /** What it gave, in a few lines, to be seen under the pointer. */
  readonly peek?: { readonly title: string; readonly text: string; readonly failed?: boolean };
}

export type TestMarks = Readonly<Record<string, TestMark>>;
