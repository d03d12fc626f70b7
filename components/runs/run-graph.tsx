'use client';

import { LocateFixed, Unplug, Workflow } from 'lucide-react';
import dynamic from 'next/dynamic';
import type { Definition } from '../../compiler/definition';
import type { CanvasLayout } from '../canvas';
import { t } from '../texts';
import { Button, EmptyState, InlineError, Skeleton, Tooltip } from '../ui';
import type { RunPicture } from './picture';

const WorkflowCanvas = dynamic(() => import('../canvas').then((module) => module.WorkflowCanvas), {
  ssr: false,
  loading: () => <GraphSkeleton />,
});

export interface RunGraphProps {
  /** Null while loading, absent when the run is of no version that the catalogue has. */
  readonly definition: Definition | null | undefined;
  readonly workflowType: string;
  readonly layout?: CanvasLayout;
  readonly picture: RunPicture | null;
  /** False while no worker could tell where the code stands. */
  readonly traced: boolean;
  readonly error?: { readonly message: string; readonly advice?: string } | null;
  readonly selectedId: string | null;
  readonly onSelect: (id: string | null) => void;
  readonly onRound: (id: string, index: number) => void;
  /** Scrolled into view when it changes. */
  readonly revealId: string | null;
  /** The view was moved by hand. */
  readonly onLookAround?: () => void;
  /** Shows the block where the run stands; absent when none stands out. */
  readonly onLocate?: () => void;
}

export function RunGraph({
  definition,
  workflowType,
  layout,
  picture,
  traced,
  error,
  selectedId,
  onSelect,
  onRound,
  revealId,
  onLookAround,
  onLocate,
}: RunGraphProps) {
  if (error) {
    return (
      <div className="px-6">
        <InlineError {...error} />
      </div>
    );
  }
  if (definition === undefined) {
    return (
      <EmptyState icon={<Workflow />} title={t('No graph for this run')}>
        {t(
          'It runs code that is not in the catalogue: a worker of your own, or a workflow that was deleted. Its whole history stands below.',
        )}
      </EmptyState>
    );
  }
  if (definition === null || picture === null) return <GraphSkeleton />;
  return (
    <div className="relative h-full">
      <WorkflowCanvas
        definition={definition}
        workflowName={workflowType}
        layout={layout}
        overlay={picture.overlay}
        selectedId={selectedId}
        onSelect={onSelect}
        onRound={onRound}
        revealId={revealId}
        onLookAround={onLookAround}
        readOnly
      />
      {onLocate && (
        <Button size="sm" className="absolute top-2 left-2" onClick={onLocate}>
          <LocateFixed aria-hidden /> {t('Where it stands')}
        </Button>
      )}
      {!traced && (
        <Tooltip content={t('No worker has told yet where the code stands, so this is read from the history alone.')} side="left">
          <button
            type="button"
            className="absolute top-2 right-3 inline-flex cursor-help h-6 items-center gap-1.5 rounded-md border bg-surface-1 px-2 text-12 text-text-3"
          >
            <Unplug aria-hidden className="size-3.5" /> {t('from the history')}
          </button>
        </Tooltip>
      )}
    </div>
  );
}

function GraphSkeleton() {
  return (
    <div className="flex h-full flex-col items-center gap-6 p-8">
      {['a', 'b', 'c'].map((key) => (
        <Skeleton key={key} className="h-16 w-60 rounded-lg" />
      ))}
    </div>
  );
}
