import type { BlockPlace } from '../build';

/** A step of a run in plain words, and where the code has it. */
export interface GateStep {
  /** `activity 'charge'`, `a timer of 1 day`. */
  readonly text: string;
  readonly place?: BlockPlace;
}

/** What would become of one run if its next workflow task ran the candidate. */
export type GateVerdict =
  | { readonly status: 'safe' }
  | {
      readonly status: 'diverges';
      readonly eventId: number;
      /** What the history has, by the version that wrote it; `null`: that workflow task did nothing more. */
      readonly expected: GateStep | null;
      /** What the candidate does there; `null`: nothing more. */
      readonly actual: GateStep | null;
      readonly message: string;
    }
  /** The candidate's code fails the workflow task of this event: it throws, or never gives way. */
  | { readonly status: 'fails'; readonly eventId: number; readonly message: string; readonly place?: BlockPlace }
  | { readonly status: 'unknown'; readonly message: string };
