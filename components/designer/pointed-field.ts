/** Which field of the panel the pointer or the focus is in. A store of its own: crossing fields draws nothing but the mark in the code. */
export interface PointedField {
  get(): string | null;
  subscribe(listener: () => void): () => void;
  /** An event of the panel; null: the pointer has left it. */
  at(target: EventTarget | null): void;
}

export function createPointedField(): PointedField {
  let name: string | null = null;
  const listeners = new Set<() => void>();
  return {
    get: () => name,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    at(target) {
      const next = target instanceof Element ? (target.closest<HTMLElement>('[data-field]')?.dataset.field ?? null) : null;
      if (next === name) return;
      name = next;
      for (const listener of listeners) listener();
    },
  };
}
