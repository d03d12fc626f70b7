export interface WaitOptions {
  /** Default 30,000. */
  readonly timeoutMs?: number;
  /** What is waited for, for the error. */
  readonly what: string | (() => string);
}

/** Waits for a condition, looking every 25 ms. */
export async function waitFor(condition: () => boolean | Promise<boolean>, { timeoutMs = 30_000, what }: WaitOptions): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`waited ${timeoutMs} ms in vain for ${typeof what === 'string' ? what : what()}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
