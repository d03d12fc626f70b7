import { useMemo, useState } from 'react';
import type { Problem } from '../../compiler/definition';

/** The list of problems: whether it is shown, and which of them one stands at. `reveal` leads to a problem's place. */
export function useProblemList(problems: readonly Problem[], reveal: (found: Problem) => void) {
  const [shown, setShown] = useState(false);
  const [active, setActive] = useState<Problem | null>(null);
  const errors = useMemo(() => problems.filter((each) => each.severity === 'error'), [problems]);
  const open = (found: Problem) => {
    setActive(found);
    setShown(true);
    reveal(found);
  };
  /** Round and round, from the one that was opened last. */
  const walk = (by: 1 | -1) => {
    if (problems.length === 0) return;
    const at = active === null ? -1 : problems.indexOf(active);
    const next = problems[(at + by + problems.length) % problems.length];
    if (next !== undefined) open(next);
  };
  return { errors, shown, setShown, active, open, walk };
}
