'use client';

import { useState } from 'react';
import { Rich, t } from '../texts';
import { Button, RelativeTime, Skeleton } from '../ui';
import { NoDeployments } from './no-deployments';
import { RoutingDialog } from './routing-dialog';
import type { DeploymentEntry } from './types';
import { VersionsTable } from './versions-table';

/** Which version of the users' own workers gets a run, by deployment. */
export function DeploymentList({ deployments }: { readonly deployments: readonly DeploymentEntry[] | null }) {
  const [changing, setChanging] = useState<string | null>(null);
  if (!deployments) return <Skeleton className="h-32 w-full" />;
  if (deployments.length === 0) return <NoDeployments />;
  const changed = deployments.find(({ deploymentName }) => deploymentName === changing);
  return (
    <div className="grid gap-4">
      {deployments.map((deployment) => (
        <section
          key={deployment.deploymentName}
          aria-label={deployment.deploymentName}
          data-testid={`deployment-${deployment.deploymentName}`}
          className="overflow-hidden rounded-lg border bg-surface-1"
        >
          <header className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 pt-3 pb-2">
            <h2 className="font-mono font-semibold text-13">{deployment.deploymentName}</h2>
            <p className="min-w-0 text-12 text-text-2">{routingText(deployment)}</p>
            <div className="ml-auto flex items-center gap-3">
              {deployment.routingChangedAt !== null && (
                <span className="text-12 text-text-3">
                  <Rich text="changed {time}" values={{ time: <RelativeTime time={deployment.routingChangedAt} /> }} />
                </span>
              )}
              <Button size="sm" onClick={() => setChanging(deployment.deploymentName)}>
                {t('Change routing…')}
              </Button>
            </div>
          </header>
          <VersionsTable deployment={deployment} />
        </section>
      ))}
      {changed && <RoutingDialog deployment={changed} onClose={() => setChanging(null)} />}
    </div>
  );
}

/** Where new runs go, in a sentence. */
export function routingText({ currentVersion, rampingVersion }: DeploymentEntry): string {
  const current =
    currentVersion === null ? t('New runs go to workers without a version') : t('New runs go to {currentVersion}', { currentVersion });
  if (!rampingVersion) return `${current}.`;
  return t('{current}, {percentage} % of them to {buildId}.', {
    current,
    percentage: rampingVersion.percentage,
    buildId: rampingVersion.buildId ?? t('workers without a version'),
  });
}
