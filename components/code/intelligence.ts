/** What the type checker answers about a place in a source; the shapes are those of the tRPC procedures. */
export interface CodeIntelligence {
  complete(request: SourcePlace): Promise<readonly CodeCompletion[]>;
  hover(request: SourcePlace): Promise<CodeHover | null>;
  signature(request: SourcePlace): Promise<CodeSignatures | null>;
  rename(request: SourcePlace & { newName: string }): Promise<CodeRename>;
}

export interface SourcePlace {
  source: string;
  /** UTF-16 offset into `source`. */
  offset: number;
}

export type CodeRename =
  | { readonly ok: true; readonly edits: readonly { readonly start: number; readonly end: number; readonly text: string }[] }
  | { readonly ok: false; readonly message: string };

export interface CodeCompletion {
  readonly name: string;
  readonly kind: string;
  readonly sortText: string;
  readonly insertText?: string;
  readonly replace?: { readonly start: number; readonly end: number };
  readonly edits?: readonly { readonly start: number; readonly end: number; readonly text: string }[];
}

export interface CodeHover {
  readonly signature: string;
  readonly documentation: string;
  readonly start: number;
  readonly end: number;
}

export interface CodeSignatures {
  readonly signatures: readonly {
    readonly label: string;
    readonly documentation: string;
    readonly parameters: readonly { readonly label: string; readonly documentation: string }[];
  }[];
  readonly activeSignature: number;
  readonly activeParameter: number;
}
