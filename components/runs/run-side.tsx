'use client';

import { useState } from 'react';
import { Group, Panel } from 'react-resizable-panels';
import { errorText } from '../../app/_client';
import type { MappedCode } from '../../compiler/build/map';
import type { Block } from '../../compiler/definition';
import type { HistoryEvent, WorkflowStatus } from '../../engine/contract';
import type { BlockOverlay } from '../canvas';
import { t } from '../texts';
import { BlockPanel } from './block-panel';
import { IoPanel } from './io-panel';
import { BlockLog } from './log/block-log';
import { VariablesPanel } from './moment/variables-panel';
import type { Step } from './picture';
import { Splitter } from './splitter';
import type { RunDetails } from './use-run';
import type { RunView } from './use-run-view';

export interface RunSideProps {
  readonly run: RunDetails;
  readonly status: WorkflowStatus;
  readonly selected: Block | undefined;
  readonly overlay: BlockOverlay | undefined;
  readonly steps: readonly Step[];
  readonly index: number;
  readonly onIndex: (index: number) => void;
  /** Null: they are not shown. */
  readonly variables: RunView['replay'] | null;
  readonly at: number | null;
  readonly code: MappedCode | undefined;
  readonly events: readonly HistoryEvent[];
  readonly onSelect: (id: string | null) => void;
}

/** The block that is selected, or what went in and came out; below it the variables. */
export function RunSide({ run, status, selected, overlay, steps, index, onIndex, variables, at, code, events, onSelect }: RunSideProps) {
  const [openEvents, setOpenEvents] = useState<ReadonlySet<number>>(new Set());
  return (
    <Group orientation="vertical">
      <Panel id="details" minSize="20%">
        {selected ? (
          <BlockPanel
            block={selected}
            overlay={overlay}
            steps={steps}
            index={index}
            onIndex={onIndex}
            openEvents={openEvents}
            onToggleEvent={(id) =>
              setOpenEvents((before) => {
                const next = new Set(before);
                if (!next.delete(id)) next.add(id);
                return next;
              })
            }
            runStartTime={run.startTime}
            onClose={() => onSelect(null)}
            log={<BlockLog key={selected.id} run={run} blockId={selected.id} code={code} events={events} at={at} />}
          />
        ) : (
          <div className="h-full overflow-y-auto p-4">
            <IoPanel status={status} input={run.input} outcome={run.outcome} />
          </div>
        )}
      </Panel>
      {variables && (
        <>
          <Splitter label={t('Height of the variables')} />
          <Panel id="variables" minSize="20%" defaultSize="55%">
            <section aria-label={t('Variables')} className="flex h-full min-h-0 flex-col">
              <h2 className="flex h-9 shrink-0 items-center gap-2 border-b px-4 font-medium text-12 text-text-2">
                {at === null ? t('Variables now') : t('Variables at event {at}', { at })}
              </h2>
              <div className="min-h-0 flex-1 overflow-y-auto p-4">
                <VariablesPanel
                  frames={variables.frames}
                  isPending={variables.isPending}
                  error={variables.error && errorText(variables.error)}
                  stopped={variables.stopped}
                  onSelectBlock={onSelect}
                />
              </div>
            </section>
          </Panel>
        </>
      )}
    </Group>
  );
}
