'use client';

import { useEffect, useRef } from 'react';
import { errorText, useTRPCClient } from '../../../app/_client';
import type { HistoryEvent } from '../../../engine/contract';
import { useUrlParams } from '../../shell';
import { t } from '../../texts';
import { toast } from '../../ui';
import type { SessionState } from '../session/session';
import { testFromRun } from './from-run';
import type { TestSidecar } from './sidecar';

export interface TestFromRunRequest {
  readonly name: string;
  readonly ready: boolean;
  readonly graph: SessionState['graph'];
  readonly sidecar: TestSidecar;
  readonly onSidecar: (sidecar: TestSidecar) => void;
  /** The test is kept: it may be run now. */
  readonly onMade: () => void;
}

/**
 * Keeps a run as a test of the draft when the address asks for it (`?test-from=<workflow id>&test-run=<run id>&test-name=…&test-pins=1`).
 * It is an edit of the draft as any other: journalled, then saved.
 */
export function useTestFromRun(request: TestFromRunRequest): void {
  const client = useTRPCClient();
  const [params, setParams] = useUrlParams();
  const latest = useRef(request);
  latest.current = request;
  const done = useRef(false);
  const workflowId = params.get('test-from');
  const runId = params.get('test-run');
  const ready = request.ready && request.graph !== null;
  useEffect(() => {
    if (!ready || workflowId === null || runId === null || done.current) return;
    done.current = true;
    const name = params.get('test-name') || workflowId;
    const pins = params.get('test-pins') === '1';
    setParams({ 'test-from': null, 'test-run': null, 'test-name': null, 'test-pins': null });
    const make = async () => {
      const run = await client.runs.get.query({ workflowId, runId });
      if (run.version === null) throw new Error(t('The code of this run is not in the catalogue.'));
      const { definition, callSites } = await client.workflows.version.query({
        name: run.deploymentVersion?.deploymentName ?? run.workflowType,
        version: run.version,
      });
      const events = pins ? await historyOf(client, { workflowId, runId }) : [];
      const { graph, sidecar, onSidecar, onMade } = latest.current;
      if (graph === null) throw new Error(t('The code of the draft cannot be read; put it right and try again.'));
      const made = testFromRun(sidecar, { input: run.input, events, definition, callSites }, graph.definition, { name, pins });
      onSidecar(made.sidecar);
      onMade();
      toast.success(t('Saved as the test input {name}', { name }), { description: pinsText(pins, made), duration: 12_000 });
    };
    make().catch((error: unknown) => toast.error(t('The run could not be saved as a test'), { description: errorText(error).message }));
  }, [ready, workflowId, runId, params, setParams, client]);
}

function pinsText(asked: boolean, { pinned, left }: { readonly pinned: number; readonly left: number }): string {
  if (!asked) return t('Nothing was pinned: activities are called.');
  const has = t('{pinned, plural, one {# step answers} other {# steps answer}} with what the run got.', { pinned });
  return left === 0 ? has : t('{has} {left} of the run {left, plural, one {is} other {are}} not in the draft any more.', { has, left });
}

async function historyOf(
  client: ReturnType<typeof useTRPCClient>,
  run: { readonly workflowId: string; readonly runId: string },
): Promise<readonly HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  for (let more = true; more; ) {
    const page = await client.runs.history.query({ ...run, afterEventId: events.at(-1)?.id ?? 0 });
    events.push(...page.events);
    more = page.more && page.events.length > 0;
  }
  return events;
}
