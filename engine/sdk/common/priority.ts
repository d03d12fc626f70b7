/** In which order tasks of one queue are handed out. What is absent is taken from the workflow that schedules. */
export interface Priority {
  /** 1 goes first; 5 is the highest number by default, 3 is meant where none is given. */
  priorityKey?: number;
  /** Tasks of one key share the queue with those of others by weight. At most 64 bytes. */
  fairnessKey?: string;
  /** 0.001 to 1,000. Default 1. */
  fairnessWeight?: number;
}

export function decodePriority(
  priority?: { priorityKey?: number | null; fairnessKey?: string | null; fairnessWeight?: number | null } | null,
): Priority {
  return {
    priorityKey: priority?.priorityKey ?? undefined,
    fairnessKey: priority?.fairnessKey ?? undefined,
    fairnessWeight: priority?.fairnessWeight ?? undefined,
  };
}

/** Checked, with the protocol's values for what is absent. */
export function compilePriority({ priorityKey, fairnessKey, fairnessWeight }: Priority): Required<Priority> {
  if (priorityKey !== undefined && priorityKey !== null) {
    if (!Number.isInteger(priorityKey)) throw new TypeError('priorityKey must be an integer');
    if (priorityKey < 0) throw new RangeError('priorityKey must be a positive integer');
  }
  return { priorityKey: priorityKey ?? 0, fairnessKey: fairnessKey ?? '', fairnessWeight: fairnessWeight ?? 0 };
}

/** Checked, as requests and commands carry it: only what is said. */
export function encodePriority(given: Priority | undefined): Priority | undefined {
  if (!given) return undefined;
  const { priorityKey, fairnessKey, fairnessWeight } = compilePriority(given);
  if (!priorityKey && !fairnessKey && !fairnessWeight) return undefined;
  return {
    ...(priorityKey && { priorityKey }),
    ...(fairnessKey && { fairnessKey }),
    ...(fairnessWeight && { fairnessWeight }),
  };
}
