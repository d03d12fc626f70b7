/** The shape of `workflows.diff`. */
export interface Changes {
  readonly text: string;
  readonly behaviour: boolean;
  readonly blocks: readonly BlockChange[];
  readonly functions: readonly ChangeLine[];
  readonly module: readonly ChangeLine[];
}

export interface ChangeLine {
  readonly type: 'added' | 'removed' | 'changed' | 'moved' | 'renamed';
  readonly behaviour: boolean;
  readonly text: string;
}

export interface BlockChange extends ChangeLine {
  readonly before?: { readonly id: string };
  readonly after?: { readonly id: string };
  readonly fields: readonly FieldChange[];
  readonly nested?: true;
}

export interface FieldChange {
  /** As the compiler's `setField` takes it; also `title`, `description`, `kind`. */
  readonly name: string;
  /** `null`: it was not there. */
  readonly before: string | null;
  /** `null`: it is gone. */
  readonly after: string | null;
  readonly behaviour: boolean;
}
