'use client';

import { useCallback, useMemo, useState } from 'react';
import { errorText, useTRPCClient } from '../../../app/_client';
import { type BlockId, find, functionsOf, lanesOf, matchBlocks, walkFunction } from '../../../compiler/definition';
import type { RunPicture } from '../../runs/picture';
import { t } from '../../texts';
import { toast } from '../../ui';
import { dataFlow } from '../flow/data-flow';
import type { SessionState } from '../session/session';
import { overlayOf, testMarks } from './marks';
import { movesFrom } from './moves';
import { taskFinishedAt } from './seen';
import type { TestSidecar } from './sidecar';
import { staleBlocks } from './stale';
import type { TestRun } from './use-test-picture';

type Graph = NonNullable<SessionState['graph']>;

export interface TestsRequest {
  readonly name: string;
  readonly source: string;
  readonly state: Pick<SessionState, 'graph' | 'graphText' | 'current' | 'syntax'>;
  readonly sidecar: TestSidecar;
  readonly onSidecar: (sidecar: TestSidecar) => void;
}

/** What is asked of the author. */
export type TestDialogName = { readonly kind: 'input' } | { readonly kind: 'pin' | 'alone'; readonly id: BlockId };

export type Tests = ReturnType<typeof useTests>;

/** Tests of the draft: the one that is shown, what the graph shows of it, and what the next one takes. */
export function useTests({ name, source, state, sidecar, onSidecar }: TestsRequest) {
  const { graph, graphText } = state;
  const client = useTRPCClient();
  const [dialog, setDialog] = useState<TestDialogName | null>(null);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [test, setTest] = useState<TestRun | null>(null);
  const [picture, setPicture] = useState<RunPicture | null>(null);
  const pins = sidecar.pins ?? NO_PINS;

  const run = async (input: unknown, from?: { readonly base: TestRun; readonly finishEventId: number }) => {
    if (graph === null || !state.current) {
      toast.info(
        state.syntax === null ? t('The graph is being read; try again in a moment') : t('The code has a syntax error; put it right first'),
      );
      return;
    }
    setPending(true);
    setError(null);
    const failed = (message: string) => {
      if (from) toast.error(t('It cannot go on from here'), { description: message, duration: 12_000 });
      else {
        setError(message);
        setDialog({ kind: 'input' });
      }
    };
    try {
      const answer = await client.workflows.test.mutate({
        name,
        source,
        pins,
        ...(from
          ? { from: { workflowId: from.base.workflowId, runId: from.base.runId, workflowTaskFinishEventId: from.finishEventId } }
          : input === undefined
            ? {}
            : { input }),
      });
      if (!answer.ok) {
        const [problem] = answer.problems;
        if (answer.diverges !== undefined)
          failed(t('The steps before it have changed since the test. {diverges} Test the whole draft.', { diverges: answer.diverges }));
        else failed(problem ? `line ${problem.span.line}: ${problem.message}` : t('The code cannot be built.'));
        return;
      }
      const { workflowId, runId, callSites } = answer;
      const { definition, spans } = graph;
      const moves = from ? movesFrom(from.base, from.finishEventId, { definition, callSites }) : [];
      if (!from) onSidecar({ ...sidecar, input: { value: input } });
      setPicture(null);
      setTest({ workflowId, runId, callSites, definition, spans, moves, source, input });
      setDialog(null);
    } catch (failure) {
      failed(errorText(failure).message);
    } finally {
      setPending(false);
    }
  };

  const definition = graph?.definition;
  const ids = useMemo(
    () => (test === null || definition === undefined ? NO_IDS : matchBlocks(test.definition, definition)),
    [test, definition],
  );
  const stale = useMemo(() => {
    if (test === null || graph === null || test.source === graphText) return NO_STALE;
    const links = functionsOf(graph.definition).flatMap((fn) => dataFlow(fn, graph.facts));
    return staleBlocks(test, { ...graph, source: graphText }, ids, links);
  }, [test, graph, graphText, ids]);
  const marks = useMemo(() => testMarks(pins, stale, picture, ids), [pins, stale, picture, ids]);
  const overlay = useMemo(() => (picture === null ? undefined : overlayOf(picture, ids)), [picture, ids]);

  /** A block's id in the code that was tested; undefined: it is newer. */
  const testedId = (id: BlockId) => Object.entries(ids).find(([, now]) => now === id)?.[0];
  const finishEventIdAt = (id: BlockId): number | null => {
    if (test === null || definition === undefined) return null;
    const candidates = [id, ...fromHere(definition, id)].flatMap((each) => testedId(each) ?? []);
    return taskFinishedAt(picture, candidates);
  };
  const runFrom = (id: BlockId) => {
    const finishEventId = finishEventIdAt(id);
    if (test === null)
      toast.info(t('Test the draft once'), { description: t('Then it can go on from any step with what the steps before it gave.') });
    else if (finishEventId === null)
      toast.info(t('The test did not come to this step'), { description: t('Test the whole draft instead.') });
    else void run(test.input, { base: test, finishEventId });
  };
  const unpin = (blockId: BlockId) => {
    const { [blockId]: _, ...rest } = pins;
    onSidecar({ ...sidecar, pins: rest });
  };
  const close = useCallback(() => {
    setTest(null);
    setPicture(null);
  }, []);
  return {
    dialog,
    setDialog,
    pending,
    error,
    test,
    picture,
    setPicture,
    pins,
    inputs: sidecar.inputs ?? NO_INPUTS,
    lastInput: sidecar.input ?? null,
    marks,
    overlay,
    testedId,
    start: (input: unknown) => run(input),
    runFrom,
    pin: (blockId: BlockId, value: unknown) => onSidecar({ ...sidecar, pins: { ...pins, [blockId]: value } }),
    unpin,
    setInputs: (inputs: TestSidecar['inputs']) => onSidecar({ ...sidecar, inputs: inputs ?? [] }),
    close,
  };
}

/** What is inside of a block, then what comes behind it in its function. */
function fromHere(definition: Graph['definition'], id: BlockId): BlockId[] {
  const visit = find(definition, id);
  if (visit === undefined) return [];
  const inside = lanesOf(visit.block).flatMap((lane) => lane.blocks.map((block) => block.id));
  const order = [...walkFunction(visit.function)].map(({ block }) => block.id);
  return [...inside, ...order.slice(order.indexOf(id) + 1)];
}

const NO_PINS: Readonly<Record<BlockId, unknown>> = {};
const NO_IDS: Readonly<Record<BlockId, BlockId>> = {};
const NO_INPUTS: NonNullable<TestSidecar['inputs']> = [];
const NO_STALE: ReadonlyMap<BlockId, string> = new Map();
