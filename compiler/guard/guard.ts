import type { Problem } from '../definition';

/** New code that runs from before can go on with, or why there is none. */
export type GuardResult =
  | {
      readonly ok: true;
      /** The new source, with the old code beside it where runs from before need it. Equal to the new source: nothing needs a guard. */
      readonly source: string;
      readonly guards: readonly Guard[];
      /** Changes that no run from before can tell: they were taken as they are. */
      readonly harmless: readonly { readonly text: string; readonly line: number }[];
      /** Names of old declarations that were kept at the end of the file. */
      readonly kept: readonly string[];
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

export interface Guard {
  /** As in `patched('order-ship')`. */
  readonly patchId: string;
  /** The function that it stands in. */
  readonly function: string;
  /** How many places of the function ask for it. */
  readonly places: number;
  /** Of the first of them, in the guarded source. */
  readonly line: number;
}

export interface GuardOptions {
  /** Patch ids that earlier versions have used: they are not used again, since open runs may carry them. */
  readonly taken?: readonly string[];
}

export const GUARD_PROBLEM_IDS = [
  'guard/layout',
  'guard/workflow-gone',
  'guard/signature',
  'guard/wrapper',
  'guard/module-state',
  'guard/place',
  'guard/names',
  'guard/breaks-syntax',
] as const;
export type GuardProblemId = (typeof GUARD_PROBLEM_IDS)[number];

/** Why a change cannot be guarded. */
export class CannotGuard extends Error {
  override readonly name = 'CannotGuard';
  constructor(
    readonly code: GuardProblemId,
    message: string,
    /** Offset in the new source. */
    readonly at: number = 0,
  ) {
    super(message);
  }
}
