'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { errorText, useTRPC } from '../../app/_client';
import { t } from '../texts';
import { Button, Choice, Dialog, Field, InlineError, Input, Select, toast } from '../ui';
import type { DeploymentEntry } from './types';

/** In the list of versions; null: workers without one. */
const itemOf = (buildId: string | null): string => (buildId === null ? 'none' : t('build {buildId}', { buildId }));

/** Makes a version the current one, lets one take a share, or ends that. Refused while no worker of the version polls. */
export function RoutingDialog({ deployment, onClose }: { readonly deployment: DeploymentEntry; readonly onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { deploymentName, currentVersion, rampingVersion, revision, versions } = deployment;
  const newest = versions.find(({ buildId, pollers }) => buildId !== currentVersion && pollers.length > 0);
  const [what, setWhat] = useState<'current' | 'ramp' | 'stop'>('current');
  const [buildId, setBuildId] = useState(newest?.buildId ?? currentVersion);
  const [share, setShare] = useState(String(rampingVersion?.percentage ?? 10));
  const [base] = useState(revision);
  const options = {
    onSuccess: () => {
      toast.success(t('Routing changed'));
      void queryClient.invalidateQueries(trpc.deployments.pathFilter());
      onClose();
    },
  };
  const setCurrent = useMutation(trpc.deployments.setCurrentVersion.mutationOptions(options));
  const setRamping = useMutation(trpc.deployments.setRampingVersion.mutationOptions(options));
  const percentage = Number(share);
  const shareIsWrong = what === 'ramp' && !(share.trim() !== '' && percentage >= 0 && percentage <= 100);
  const error = setCurrent.error ?? setRamping.error;
  const save = () => {
    const of = { deploymentName, revision: base };
    if (what === 'current') setCurrent.mutate({ ...of, buildId });
    else setRamping.mutate({ ...of, buildId: what === 'stop' ? null : buildId, percentage: what === 'stop' ? null : percentage });
  };
  const named = buildId ?? t('workers without a version');
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('Routing of {deploymentName}', { deploymentName })}
      description={t('Holds for new runs, and for open ones that go along. Runs that are pinned stay where they are.')}
      footer={
        <>
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button variant="primary" pending={setCurrent.isPending || setRamping.isPending} disabled={shareIsWrong} onClick={save}>
            {what === 'stop'
              ? t('Stop ramping')
              : what === 'ramp'
                ? t('Send {share} % to {named}', { share: share || '…', named })
                : t('Make {named} current', { named })}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <Choice
          label={t('What to change')}
          value={what}
          onChange={setWhat}
          options={[
            { value: 'current', label: t('Make a version current'), note: t('All that is new gets it. It ceases to ramp.') },
            { value: 'ramp', label: t('Let a version take a share'), note: t('By workflow id: the same one always goes the same way.') },
            {
              value: 'stop',
              label: t('Stop ramping'),
              note: rampingVersion
                ? t('{buildId} gets nothing new.', { buildId: rampingVersion.buildId ?? t('Workers without a version') })
                : t('No version of this deployment ramps.'),
              disabled: rampingVersion === null,
            },
          ]}
        />
        {what !== 'stop' && (
          <Field label={t('Version')}>
            {(control) => (
              <Select
                {...control}
                value={itemOf(buildId)}
                onChange={(value) =>
                  setBuildId([null, ...versions.map((each) => each.buildId)].find((each) => itemOf(each) === value) ?? null)
                }
                options={[
                  ...versions.map((each) => ({
                    value: itemOf(each.buildId),
                    label: `${each.buildId}${each.pollers.length === 0 ? t(' (no worker polls)') : ''}`,
                  })),
                  { value: itemOf(null), label: t('Workers without a version') },
                ]}
              />
            )}
          </Field>
        )}
        {what === 'ramp' && (
          <Field label={t('Share, percent')} error={shareIsWrong ? t('A number from 0 to 100.') : undefined}>
            {(control) => (
              <Input {...control} inputMode="decimal" className="w-28" value={share} onChange={(event) => setShare(event.target.value)} />
            )}
          </Field>
        )}
        {error && <InlineError {...errorText(error)} />}
      </div>
    </Dialog>
  );
}
