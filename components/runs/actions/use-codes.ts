'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '../../../app/_client';
import { t } from '../../texts';

/** Versions that are offered, at most; the run's own is always among them. */
const MAX_OFFERED = 50;

/** The code that a run could go on with, to choose from: its own version first, then the newest, then the draft. */
export function useCodes(workflow: string, version: number | null): { value: string; label: string }[] {
  const trpc = useTRPC();
  const versions = useQuery(trpc.workflows.versions.queryOptions({ name: workflow }, { enabled: version !== null, retry: false }));
  if (version === null) return [];
  const [latest] = versions.data ?? [];
  const others = (versions.data ?? []).filter((each) => each.version !== version).slice(0, MAX_OFFERED);
  return [
    {
      value: String(version),
      label: t('v{version}, as this run{what}', { version, what: latest?.version === version ? t(', the latest') : '' }),
    },
    ...others.map((each) => ({ value: String(each.version), label: `v${each.version}${each === latest ? t(', the latest') : ''}` })),
    { value: 'draft', label: t('the draft, to try') },
  ];
}
