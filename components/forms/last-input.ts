import { keep, kept } from '../ui';

/** The input a workflow was started with last, on this browser. */

const key = (workflow: string) => `backstitch.input.${workflow}`;

/** `null`: never started here. */
export function lastInput(workflow: string): { readonly value: unknown } | null {
  const text = kept(key(workflow));
  if (text === null) return null;
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

export function rememberInput(workflow: string, value: unknown): void {
  if (value === undefined) return;
  keep(key(workflow), JSON.stringify(value));
}
