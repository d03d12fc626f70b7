/** The input a workflow was started with last, on this browser. */

const key = (workflow: string) => `backstitch.input.${workflow}`;

/** `null`: never started here. */
export function lastInput(workflow: string): { readonly value: unknown } | null {
  const text = localStorage.getItem(key(workflow));
  if (text === null) return null;
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

/** Storage may be full or forbidden; a start does not fail for that. */
export function rememberInput(workflow: string, value: unknown): void {
  if (value === undefined) return;
  try {
    localStorage.setItem(key(workflow), JSON.stringify(value));
  } catch {
    localStorage.removeItem(key(workflow));
  }
}
