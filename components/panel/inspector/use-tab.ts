'use client';

import { useState } from 'react';

/** The tab that the author looks at: it stays while one block after the other is selected. */
let last = 'inputs';

export function useTab(): [string, (tab: string) => void] {
  const [tab, setTab] = useState(last);
  return [
    tab,
    (next) => {
      last = next;
      setTab(next);
    },
  ];
}
