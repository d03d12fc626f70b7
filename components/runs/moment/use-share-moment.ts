'use client';

import { useCallback } from 'react';
import { t } from '../../texts';
import { toast } from '../../ui';
import { runHref } from '../href';
import { momentLink } from './share';

export interface ShareMomentInput {
  readonly run: { readonly workflowId: string; readonly runId: string };
  readonly at: number | null;
  readonly lastEventId: number;
}

/** Copies a link to what is looked at, as the address has it. */
export function useShareMoment({ run, at, lastEventId }: ShareMomentInput): () => void {
  const path = runHref(run);
  return useCallback(() => {
    const params = new URLSearchParams(window.location.search);
    const link = momentLink(window.location.origin, { path, params, at, lastEventId });
    const copied = () =>
      toast.success(t('Link copied'), { description: t('It shows event {at} with what you see now.', { at: at ?? lastEventId }) });
    // A page that does not come by HTTPS may have no clipboard; the link is shown instead.
    const shown = () => toast.info(t('The browser does not let this page copy. The link is:'), { description: link, duration: 20_000 });
    if (navigator.clipboard) navigator.clipboard.writeText(link).then(copied, shown);
    else shown();
  }, [path, at, lastEventId]);
}
