/** Choices of this reader in this browser. Where it keeps nothing (full, forbidden), they hold until the page is left. */
const here = new Map<string, string | null>();

/** `null`: nothing was chosen. */
export function kept(key: string): string | null {
  const value = here.get(key);
  if (value !== undefined) return value;
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** `null` forgets. */
export function keep(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
    here.delete(key);
  } catch {
    here.set(key, value);
  }
}
