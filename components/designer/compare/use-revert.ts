'use client';

import { useState } from 'react';
import { t } from '../../texts';
import { toast } from '../../ui';
import type { DesignerDraft } from '../api';
import { followIds, readLayout, writeLayout } from '../layout-sidecar';
import { compose } from '../session/sequence';
import { useDesignerApi } from '../use-api';
import type { BlockChange, Changes } from './changes';
import { type Compared, revertSteps } from './revert-steps';

const CHANGED = t('The draft was changed meanwhile; this is how it stands now');

/** Takes back one change of the draft. `onDraft`: the draft may be another now. */
export function useRevert(name: string, diff: Changes & Compared, onDraft: () => void) {
  const api = useDesignerApi(name);
  const [pending, setPending] = useState(false);
  /** Puts a text in the place of the one that it was made from, and of no other. */
  const save = async (from: string, next: (stored: DesignerDraft) => Pick<DesignerDraft, 'source' | 'layout'>) => {
    const stored = await api.draft();
    const saved = stored.source === from && (await api.save({ ...next(stored), revision: stored.revision })).ok;
    onDraft();
    if (!saved) toast.info(CHANGED);
    return saved ? stored : null;
  };
  const guarded = async (work: () => Promise<void>) => {
    setPending(true);
    try {
      await work();
    } catch (error) {
      toast.error(error instanceof Error ? error.message : String(error));
    } finally {
      setPending(false);
    }
  };
  const revert = (change: BlockChange) =>
    guarded(async () => {
      const { after } = diff;
      const steps = revertSteps(change, diff);
      const made = steps && (await compose(steps, after.source, after.definition, api));
      if (!made) return;
      if (!made.ok) {
        toast.error(t('This cannot be taken back alone'), { description: made.problem.message, duration: 12_000 });
        return;
      }
      const { source, ids } = made;
      const before = await save(after.source, ({ layout }) => ({
        source,
        layout: writeLayout(layout, followIds(readLayout(layout), ids)),
      }));
      if (before === null) return;
      toast.success(t('Taken back in the draft'), {
        description: change.text,
        action: { label: t('Undo'), onClick: () => void guarded(async () => void (await save(source, () => before))) },
      });
    });
  return {
    pending,
    canRevert: (change: BlockChange) => revertSteps(change, diff) !== null,
    revert: (change: BlockChange) => void revert(change),
  };
}
