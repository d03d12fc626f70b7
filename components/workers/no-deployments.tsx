import { GitBranch } from 'lucide-react';
import { t } from '../texts';
import { EmptyState } from '../ui';
import { CommandLine } from './command-line';

/** Before the first deployment: what one is for, and how to get it. */
export function NoDeployments() {
  return (
    <EmptyState icon={<GitBranch />} title={t('No worker names its version')}>
      <p>
        {t(
          'Workers that name a deployment and a build get the runs of their version only: old and new code run beside each other, a new version takes a share of the runs first, and an old one may go when no run is left on it.',
        )}
      </p>
      <div className="mt-3 grid">
        <CommandLine command="npx backstitch worker --task-queue orders --workflows workflows.ts --activities activities.ts --deployment-name orders --build-id v1" />
      </div>
    </EmptyState>
  );
}
