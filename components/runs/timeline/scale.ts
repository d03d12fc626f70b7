/** A stretch of time in which nothing happened; folded to a fixed width unless it was opened. */
export interface Gap {
  readonly from: number;
  readonly to: number;
  readonly folded: boolean;
}

export interface Scale {
  readonly gaps: readonly Gap[];
  /** Where a time is drawn: 0 to `width`. */
  at(time: number): number;
  /** The time at a place. */
  timeAt(x: number): number;
}

/** Pixels of a folded gap. */
export const FOLD = 44;

export interface ScaleInput {
  /** When something happened, in order. */
  readonly times: readonly number[];
  readonly from: number;
  readonly to: number;
  readonly width: number;
  /** Beginnings of gaps that are not to be folded. */
  readonly open: ReadonlySet<number>;
}

/** A gap is folded when it is longer than two seconds and than a twentieth of the whole. */
export function idleOf(times: readonly number[], from: number, to: number): { readonly from: number; readonly to: number }[] {
  const least = Math.max(2_000, (to - from) / 20);
  const gaps: { from: number; to: number }[] = [];
  let last = from;
  for (const time of [...times.filter((each) => each > from && each < to), to]) {
    if (time - last > least) gaps.push({ from: last, to: time });
    last = Math.max(last, time);
  }
  return gaps;
}

/** Time to pixels, straight but for the folds. */
export function scaleOf({ times, from, to, width, open }: ScaleInput): Scale {
  const gaps = idleOf(times, from, to).map((gap): Gap => ({ ...gap, folded: !open.has(gap.from) }));
  const folded = gaps.filter((gap) => gap.folded);
  const foldWidth = folded.length === 0 ? 0 : Math.min(FOLD, (width * 0.5) / folded.length);
  const busy = Math.max(1, to - from - folded.reduce((sum, gap) => sum + gap.to - gap.from, 0));
  const perMs = Math.max(0, width - foldWidth * folded.length) / busy;
  const at = (time: number): number => {
    const inside = Math.min(to, Math.max(from, time));
    let x = 0;
    let last = from;
    for (const gap of folded) {
      if (inside <= gap.from) break;
      x += (gap.from - last) * perMs;
      if (inside < gap.to) return x + ((inside - gap.from) / (gap.to - gap.from)) * foldWidth;
      x += foldWidth;
      last = gap.to;
    }
    return x + (inside - last) * perMs;
  };
  const timeAt = (x: number): number => {
    let [low, high] = [from, to];
    while (high - low > 0.5) {
      const middle = (low + high) / 2;
      if (at(middle) < x) low = middle;
      else high = middle;
    }
    return high;
  };
  return { gaps, at, timeAt };
}
