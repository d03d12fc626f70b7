'use client';

import { useCallback, useEffect, useRef } from 'react';
import { useUrlParams } from '../shell';
import { t } from '../texts';
import { toast } from '../ui';
import type { DesignerApi } from './api';
import { replacement } from './session/sequence';
import { takeOut } from './take-out-again';
import type { DesignerHands } from './use-designer';

/** Puts the code of a version into the draft, as one step of undo; also when the address asks for it (`?restore=3`). */
export function useRestore(designer: DesignerHands, api: DesignerApi): (version: number) => void {
  const latest = useRef(designer);
  latest.current = designer;
  const restore = useCallback(
    async (version: number) => {
      try {
        const { source } = await api.version(version);
        const { buffer, applyText } = latest.current;
        if (buffer === null) return;
        const before = buffer.text();
        applyText(replacement(before, source));
        const change = { before, after: buffer.text() };
        const onClick = () => void takeOut(latest.current, change);
        toast.success(t('The draft has the code of version {version}', { version }), { action: { label: t('Undo'), onClick } });
      } catch (error) {
        toast.error(error instanceof Error ? error.message : String(error));
      }
    },
    [api],
  );
  const [params, setParams] = useUrlParams();
  const wanted = Number(params.get('restore'));
  const done = useRef<number | null>(null);
  const { ready } = designer;
  useEffect(() => {
    if (!ready || !Number.isInteger(wanted) || wanted < 1 || done.current === wanted) return;
    done.current = wanted;
    setParams({ restore: null });
    void restore(wanted);
  }, [ready, wanted, restore, setParams]);
  return (version) => void restore(version);
}
