import type { Overlay } from '../../canvas';

/** The round after (1) or before (-1) the one that is shown which failed or had to be tried again; goes round at the end. Null: there is none. */
export function troubledRound(
  overlay: Overlay,
  /** Loops to look in, the first that has such a round counts. */
  loops: readonly string[],
  direction: 1 | -1,
): { readonly id: string; readonly index: number } | null {
  for (const id of loops) {
    const rounds = overlay[id]?.rounds;
    if (!rounds) continue;
    const { states, index, retried = [] } = rounds;
    const troubled = (at: number) => states[at] === 'failed' || states[at] === 'retrying' || retried.includes(at);
    for (let steps = 1; steps <= states.length; steps++) {
      const at = (((index + direction * steps) % states.length) + states.length) % states.length;
      if (troubled(at)) return { id, index: at };
    }
  }
  return null;
}
