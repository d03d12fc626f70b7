import type { ReplayFrame, ReplayMoment } from '../../../engine/contract';

/** A call whose variables can be looked at. */
export interface ShownFrame {
  readonly key: string;
  readonly name: string;
  readonly ended: boolean;
  /** Line in the source; null: no mark was reached yet. */
  readonly line: number | null;
  readonly blockId: string | null;
  readonly variables: readonly ShownVariable[];
}

export interface ShownVariable {
  readonly name: string;
  readonly value: unknown;
  /** It was not there, or something else, at the moment before. */
  readonly changed: boolean;
}

/** The frames of a moment, the innermost call first, with what changed since the moment before. */
export function framesOf(
  moment: ReplayMoment,
  before: ReplayMoment | null,
  callSites: readonly { readonly blockId: string; readonly line: number }[],
): readonly ShownFrame[] {
  const earlier = new Map(named(before?.frames ?? []).map(([key, frame]) => [key, new Map(frame.variables)]));
  return named(moment.frames)
    .map(([key, frame]): ShownFrame => {
      const old = earlier.get(key);
      const site = callSites[frame.site];
      return {
        key,
        name: frame.name,
        ended: frame.ended,
        line: site?.line ?? null,
        blockId: site?.blockId ?? null,
        variables: frame.variables.map(([name, value]) => ({
          name,
          value,
          changed: before !== null && (old === undefined || !old.has(name) || JSON.stringify(old.get(name)) !== JSON.stringify(value)),
        })),
      };
    })
    .reverse();
}

/** Frames of the same function are told apart by their order. */
function named(frames: readonly ReplayFrame[]): [string, ReplayFrame][] {
  const counts = new Map<string, number>();
  return frames.map((frame) => {
    const count = (counts.get(frame.name) ?? 0) + 1;
    counts.set(frame.name, count);
    return [`${frame.name} ${count}`, frame];
  });
}
