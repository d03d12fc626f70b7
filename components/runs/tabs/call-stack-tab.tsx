'use client';

import { useQuery } from '@tanstack/react-query';
import { Layers, RefreshCw } from 'lucide-react';
import { errorText, useTRPCClient } from '../../../app/_client';
import { type MappedCode, placeAt } from '../../../compiler/build/map';
import { t } from '../../texts';
import { Badge, Button, EmptyState, InlineError, Skeleton } from '../../ui';
import type { ShownFrame } from '../moment/variables';
import type { RunDetails } from '../use-run';
import { distinct } from './distinct';

export interface CallStackTabProps {
  readonly run: RunDetails;
  readonly code: MappedCode | undefined;
  /** Changes when the code has moved: the stack is asked for again. */
  readonly lastTask: number;
  /** The calls as the replay tells them: at a moment of the past, or of a run that cannot be asked. */
  readonly frames: readonly ShownFrame[] | null;
  readonly at: number | null;
  /** The run cannot be asked: it is paused, or no worker answers. */
  readonly mute: boolean;
  readonly onOpen: (place: { readonly blockId: string; readonly line: number }) => void;
}

interface Enhanced {
  readonly stacks: readonly { readonly locations: readonly Location[] }[];
}
interface Location {
  readonly file_path?: string;
  readonly function_name?: string;
  readonly line?: number;
  readonly column?: number;
}

/** Every place where the code waits, innermost call first. */
export function CallStackTab({ run, code, lastTask, frames, at, mute, onOpen }: CallStackTabProps) {
  const client = useTRPCClient();
  const { workflowId, runId } = run.execution;
  const asked = at === null && run.closeTime === null && !mute;
  const query = useQuery({
    queryKey: ['call-stack', runId, lastTask],
    queryFn: ({ signal }) => client.runs.query.query({ workflowId, runId, name: '__enhanced_stack_trace' }, { signal }),
    enabled: asked,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (before) => before,
  });
  if (at !== null || (mute && run.closeTime === null))
    return frames === null || frames.length === 0 ? (
      <EmptyState icon={<Layers />} title={t('No call at this moment')}>
        {t('The code had not begun, or it cannot be replayed.')}
      </EmptyState>
    ) : (
      <ol className="divide-y">
        {frames.map((frame) => (
          <li key={frame.key} className="flex items-center gap-3 px-6 py-2 text-12">
            <code className="font-medium">{frame.name}</code>
            {frame.line !== null && frame.blockId !== null && (
              <button
                type="button"
                className="rounded-sm text-accent-text hover:underline"
                onClick={() => onOpen({ blockId: frame.blockId ?? '', line: frame.line ?? 1 })}
              >
                {`workflow.ts:${frame.line}`}
              </button>
            )}
            {frame.ended && <span className="text-text-3">{t('ended in this step')}</span>}
          </li>
        ))}
      </ol>
    );
  if (run.closeTime !== null)
    return (
      <EmptyState icon={<Layers />} title={t('The run has ended')}>
        {t('No code waits any more. Move the slider above to see the calls of any moment.')}
      </EmptyState>
    );
  if (query.error && !query.data)
    return (
      <div className="px-6">
        <InlineError {...errorText(query.error)} onRetry={() => void query.refetch()} />
      </div>
    );
  if (!query.data) return <Skeleton className="m-6 h-16" />;
  const stacks = distinct((query.data.result as Enhanced | undefined)?.stacks ?? []);
  return (
    <div data-testid="call-stack">
      <div className="flex h-9 items-center justify-between border-b px-6 text-12 text-text-3">
        {stacks.length === 0
          ? t('The code waits nowhere.')
          : t('The code waits at {stacks, plural, one {# place} other {# places}}.', { stacks: stacks.length })}
        <Button size="sm" variant="ghost" onClick={() => void query.refetch()} pending={query.isFetching}>
          <RefreshCw aria-hidden /> {t('Ask again')}
        </Button>
      </div>
      <ol className="divide-y">
        {stacks.map((stack, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: places have no other name than their order
          <li key={i} className="grid gap-1 px-6 py-2.5">
            {stack.locations.map((location, depth) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <Frame key={depth} location={location} code={code} onOpen={onOpen} />
            ))}
          </li>
        ))}
      </ol>
    </div>
  );
}

function Frame({
  location,
  code,
  onOpen,
}: {
  readonly location: Location;
  readonly code: MappedCode | undefined;
  readonly onOpen: CallStackTabProps['onOpen'];
}) {
  const { file_path: file = '', function_name: name, line = 0, column = 0 } = location;
  const place = code && line > 0 && file.endsWith('workflow.ts') ? placeAt(code, line, column) : undefined;
  return (
    <div className="flex items-center gap-3 text-12">
      <code className="min-w-0 truncate">{name || t('anonymous')}</code>
      {place ? (
        <button type="button" className="rounded-sm text-accent-text hover:underline" onClick={() => onOpen(place)}>
          {file}:{line}
        </button>
      ) : (
        <span className="text-text-3">{file ? `${file}:${line}` : ''}</span>
      )}
      {place && <Badge>{place.title}</Badge>}
    </div>
  );
}
