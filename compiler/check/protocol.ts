import type { Language } from './language/language';

export type LanguageMethod = keyof Language;

/** One question to the language thread; answers come in the order of the questions. */
export interface LanguageRequest {
  readonly id: number;
  readonly method: LanguageMethod;
  readonly argument: unknown;
}

export type LanguageResponse =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: string }
  /** Sent once, when libraries and SDK types are loaded. */
  | { readonly ready: true; readonly startMs: number };
