'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useMemo, useState } from 'react';
import { errorText, useTRPC } from '../../../app/_client';
import { workflowHref } from '../../runs/href';
import { Breadcrumb, TopBarActions, useFocusOnScreen } from '../../shell';
import { t } from '../../texts';
import { Button, InlineError, Select, Switch } from '../../ui';
import { CompareView } from './compare-view';
import { compareHref, readSide, type Sides, sideName, sideOf } from './sides';

/** Two versions of a workflow, or a version and the draft, beside each other. */
export function CompareScreen({ name, sides }: { readonly name: string; readonly sides: Sides }) {
  const trpc = useTRPC();
  const router = useRouter();
  useFocusOnScreen();
  const [behaviourOnly, setBehaviourOnly] = useState(false);
  const versions = useQuery(trpc.workflows.versions.queryOptions({ name }));
  const request = { name, before: sideOf(sides.before), after: sideOf(sides.after) };
  const found = useQuery(trpc.workflows.diff.queryOptions(request, { placeholderData: keepPreviousData }));
  const options = useMemo(
    () => [
      { value: 'draft', label: t('Draft') },
      ...(versions.data ?? []).map(({ version, note }) => ({
        value: String(version),
        label: `v${version}${note === '' ? '' : ` · ${note.slice(0, 40)}`}`,
      })),
    ],
    [versions.data],
  );
  const go = (change: Partial<Sides>) => router.replace(compareHref(name, { ...sides, ...change }));
  const restore = sides.before === 'draft' ? sides.after : sides.before;
  return (
    <>
      <Breadcrumb
        items={[
          { label: t('Workflows'), href: '/workflows' },
          { label: name, href: workflowHref(name) },
          { label: `${sideName(sides.before)} → ${sideName(sides.after)}` },
        ]}
      />
      <TopBarActions>
        {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch is the control, a button with a name of its own. */}
        <label className="flex items-center gap-2 text-12 text-text-2">
          {t('Behaviour only')}
          <Switch checked={behaviourOnly} onChange={setBehaviourOnly} aria-label={t('Behaviour only')} />
        </label>
        <Select
          size="sm"
          className="!w-32 2xl:!w-56"
          aria-label={t('Before')}
          value={String(sides.before)}
          options={options}
          onChange={(value) => go({ before: readSide(value) })}
        />
        <span aria-hidden className="text-text-3">
          →
        </span>
        <Select
          size="sm"
          className="!w-32 2xl:!w-56"
          aria-label={t('After')}
          value={String(sides.after)}
          options={options}
          onChange={(value) => go({ after: readSide(value) })}
        />
        {restore !== 'draft' && (
          <Button asChild size="sm">
            <Link href={`${workflowHref(name)}?restore=${restore}`}>{t('Restore v{restore}', { restore })}</Link>
          </Button>
        )}
        <Button asChild size="sm">
          <Link href={workflowHref(name)}>{t('Open the draft')}</Link>
        </Button>
      </TopBarActions>
      {found.error ? (
        <div className="mx-auto w-full max-w-[640px] p-6">
          <InlineError {...errorText(found.error)} onRetry={() => void found.refetch()} />
        </div>
      ) : (
        found.data !== undefined && (
          <CompareView
            key={`${sides.before}..${sides.after}`}
            name={name}
            diff={found.data}
            behaviourOnly={behaviourOnly}
            onDraft={sides.after === 'draft' ? () => void found.refetch() : null}
          />
        )
      )}
    </>
  );
}
