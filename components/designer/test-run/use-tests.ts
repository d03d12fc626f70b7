'use client';

import { useCallback, useState } from 'react';
import { errorText, useTRPCClient } from '../../../app/_client';
import type { Definition } from '../../../compiler/definition';
import type { RunPicture } from '../../runs/picture';
import type { TestSidecar } from './sidecar';
import type { TestRun } from './use-test-picture';

export interface TestsRequest {
  readonly name: string;
  readonly source: string;
  /** Of the source as it stands; null: it cannot be read. */
  readonly definition: Definition | null;
  readonly sidecar: TestSidecar;
  readonly onSidecar: (sidecar: TestSidecar) => void;
}

/** Tests of the draft: the one that is shown, and what the next one takes. */
export function useTests({ name, source, definition, sidecar, onSidecar }: TestsRequest) {
  const client = useTRPCClient();
  const [asking, setAsking] = useState(false);
  const [pending, setPending] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const [test, setTest] = useState<TestRun | null>(null);
  const [picture, setPicture] = useState<RunPicture | null>(null);
  const pins = sidecar.pins ?? {};
  const start = async (input: unknown) => {
    if (definition === null) return;
    setPending(true);
    setError(null);
    try {
      const answer = await client.workflows.test.mutate({ name, source, pins, ...(input === undefined ? {} : { input }) });
      if (!answer.ok) {
        const [problem] = answer.problems;
        setError(problem ? `line ${problem.span.line}: ${problem.message}` : 'The code cannot be built.');
        setAsking(true);
        return;
      }
      const { workflowId, runId, callSites } = answer;
      onSidecar({ ...sidecar, input: { value: input } });
      setPicture(null);
      setTest({ workflowId, runId, callSites, definition, source, input });
      setAsking(false);
    } catch (failure) {
      setError(errorText(failure).message);
      setAsking(true);
    } finally {
      setPending(false);
    }
  };
  const pin = (blockId: string, value: unknown) => onSidecar({ ...sidecar, pins: { ...pins, [blockId]: value } });
  const unpin = (blockId: string) => {
    const { [blockId]: _, ...rest } = pins;
    onSidecar({ ...sidecar, pins: rest });
  };
  const close = useCallback(() => {
    setTest(null);
    setPicture(null);
  }, []);
  return { asking, setAsking, pending, error, test, picture, setPicture, pins, start, pin, unpin, close };
}
