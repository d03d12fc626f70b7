import type { CallSites, ReplayFrame } from '../../../contract';

/** Call-site marks of a bundle that was built to record (`compiler/build/recording.ts`). */
export interface Recorder extends CallSites {
  open(name: string): object;
  shut(frame: object): void;
  /** The frames, as JSON; those that ended since the last time come once more. */
  snapshot(): string;
}

/**
 * Keeps the frames of a run and reads their variables when asked. Values are told as plain JSON and cut where they are long: a replay of
 * thousands of steps keeps one of these for each. Getters are not called, so that looking changes nothing.
 */
export function makeRecorder(): Recorder {
  type Read = () => readonly (readonly [string, () => unknown])[];
  interface Frame {
    readonly name: string;
    site: number;
    read: Read | undefined;
    /** It was there at a snapshot, or it is the first: its end is worth telling. */
    known: boolean;
  }
  const MAX_TEXT = 500;
  const MAX_ITEMS = 50;
  const MAX_DEPTH = 5;
  /** Characters of one variable, about. */
  const MAX_SIZE = 4_000;
  const visits = new Map<number, number>();
  const frames = new Set<Frame>();
  let ended: ReplayFrame[] = [];
  let count = 0;

  const plain = (value: unknown, depth: number, budget: { left: number }): unknown => {
    budget.left -= 8;
    if (typeof value === 'string') {
      budget.left -= value.length;
      return value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT)}…` : value;
    }
    if (typeof value === 'number') return Number.isFinite(value) ? value : `‹${value}›`;
    if (typeof value === 'boolean' || value === null) return value;
    if (typeof value === 'function') return `‹function ${String(value.name)}›`;
    if (typeof value !== 'object') return typeof value === 'bigint' ? `‹${value}n›` : `‹${String(value)}›`;
    if (value instanceof Promise) return '‹Promise›';
    if (value instanceof Date) return `‹${Number.isNaN(value.getTime()) ? 'Invalid Date' : value.toISOString()}›`;
    if (depth >= MAX_DEPTH || budget.left <= 0) return '‹…›';
    if (Array.isArray(value)) return list(value, depth, budget);
    if (value instanceof Map) return { '‹Map›': list([...value], depth, budget) };
    if (value instanceof Set) return { '‹Set›': list([...value], depth, budget) };
    const out: Record<string, unknown> = {};
    if (value instanceof Error) out['‹error›'] = `${value.name}: ${value.message}`;
    let shown = 0;
    for (const key of Object.keys(value)) {
      if (shown++ >= MAX_ITEMS || budget.left <= 0) {
        out['‹…›'] = `${Object.keys(value).length} in all`;
        break;
      }
      budget.left -= key.length;
      const property = Object.getOwnPropertyDescriptor(value, key);
      out[key] = property && 'value' in property ? plain(property.value, depth + 1, budget) : '‹getter›';
    }
    return out;
  };
  const list = (values: readonly unknown[], depth: number, budget: { left: number }) => {
    const out: unknown[] = [];
    for (const value of values) {
      if (out.length >= MAX_ITEMS || budget.left <= 0) {
        out.push(`‹… ${values.length} in all›`);
        break;
      }
      out.push(plain(value, depth + 1, budget));
    }
    return out;
  };
  const variablesOf = ({ read }: Frame): [string, unknown][] => {
    const variables: [string, unknown][] = [];
    for (const [name, get] of read?.() ?? []) {
      try {
        const value = get();
        if (typeof value !== 'function') variables.push([name, plain(value, 0, { left: MAX_SIZE })]);
      } catch {
        // It is not declared yet, or nothing can be told of it.
      }
    }
    return variables;
  };
  const tell = (frame: Frame, isEnded: boolean): ReplayFrame => ({
    name: frame.name,
    site: frame.site,
    ended: isEnded,
    variables: variablesOf(frame),
  });

  return {
    site: -1,
    paused: false,
    visits,
    turns: undefined,
    callee: undefined,
    from: (_, around) => around,
    at(site: number, args: never, frame?: Frame, read?: Read) {
      this.site = site;
      if (frame && read && !this.paused) {
        if (site >= 0) frame.site = site;
        frame.read = read;
      }
      return args;
    },
    enter(site: number, frame?: Frame, read?: Read) {
      if (this.paused) return;
      visits.set(site, (visits.get(site) ?? 0) + 1);
      if (!frame || !read) return;
      frame.site = site;
      frame.read = read;
    },
    open(name) {
      const frame: Frame = { name, site: -1, read: undefined, known: count++ === 0 };
      if (!this.paused) frames.add(frame);
      return frame;
    },
    shut(frame) {
      if (frames.delete(frame as Frame) && (frame as Frame).known) ended.push(tell(frame as Frame, true));
    },
    snapshot() {
      const told = [...[...frames].map((frame) => tell(frame, false)), ...ended];
      for (const frame of frames) frame.known = true;
      ended = [];
      return JSON.stringify(told);
    },
  };
}
