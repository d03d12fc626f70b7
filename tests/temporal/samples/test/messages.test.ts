import assert from 'node:assert';
import { fileURLToPath } from 'node:url';
import { WithStartWorkflowOperation, WorkflowUpdateFailedError } from '@temporalio/client';
import { WorkflowIdConflictPolicy } from '@temporalio/common';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { afterAll, beforeAll, describe, it } from 'vitest';
import * as transactions from '../early-return/activities';
import { getTransactionConfirmation, transactionWorkflow } from '../early-return/workflows';
import { createActivities as createExpenses } from '../expense/activities';
import { approveSignal, ExpenseStatus, expense, rejectSignal } from '../expense/workflows';
import * as greetings from '../message-introduction/activities';
import * as intro from '../message-introduction/workflows';
import { createActivities as createMutex } from '../mutex/activities';
import { oneAtATimeWorkflow } from '../mutex/workflows';
import { assignNodes, clusterManager, shutdown } from '../safe-message-handlers/workflows';
import { getValueQuery, setValueSignal, stateWorkflow } from '../state/workflows';

const path = (sample: string): string => fileURLToPath(new URL(`../${sample}/workflows.ts`, import.meta.url));
let env: TestWorkflowEnvironment;
beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  env = await TestWorkflowEnvironment.createTimeSkipping();
});
afterAll(() => env?.teardown());
const worker = (sample: string, activities: object = {}): Promise<Worker> =>
  Worker.create({ connection: env.nativeConnection, taskQueue: sample, workflowsPath: path(sample), activities });

describe('message-introduction', () => {
  it('queries, signals, updates with validators and activities', async () => {
    const w = await worker('message-introduction', greetings);
    await w.runUntil(async () => {
      const wfHandle = await env.client.workflow.start(intro.greetingWorkflow, { taskQueue: 'message-introduction', workflowId: 'intro' });
      assert.deepEqual(await wfHandle.query(intro.getLanguages, { includeUnsupported: false }), ['CHINESE', 'ENGLISH']);
      const previous = await wfHandle.executeUpdate(intro.setLanguage, { args: [intro.Language.CHINESE] });
      assert.equal(previous, intro.Language.ENGLISH);
      await assert.rejects(
        wfHandle.executeUpdate(intro.setLanguage, { args: [intro.Language.SPANISH] }),
        (err: unknown) => err instanceof WorkflowUpdateFailedError && err.cause?.message === 'SPANISH is not supported',
      );
      const update = await wfHandle.startUpdate(intro.setLanguageUsingActivity, {
        args: [intro.Language.FRENCH],
        waitForStage: 'ACCEPTED',
      });
      assert.equal(await update.result(), intro.Language.CHINESE);
      assert.equal(await wfHandle.query('getLanguage'), intro.Language.FRENCH);
      await wfHandle.signal(intro.approve, { name: 'Ada' });
      assert.equal(await wfHandle.result(), 'Bonjour, monde (approved by Ada)');
    });
  });
});

describe('safe-message-handlers', () => {
  it('every update is answered, over continue-as-new', async () => {
    const w = await worker('safe-message-handlers');
    await w.runUntil(async () => {
      const handle = await env.client.workflow.start(clusterManager, {
        taskQueue: 'safe-message-handlers',
        workflowId: 'cluster',
        args: [{ testContinueAsNew: true }],
      });
      const assign = (k: number) => handle.executeUpdate(assignNodes, { args: [{ jobName: `job-${k}`, numNodes: 3 }], updateId: `u${k}` });
      const got = await Promise.all([1, 2, 3, 4].map(assign));
      assert.equal(new Set(got.flatMap(({ assignedNodes }) => assignedNodes)).size, 12);
      assert.deepEqual(
        got.map(({ by }) => by),
        ['u1', 'u2', 'u3', 'u4'],
      );
      await env.client.workflow.getHandle('cluster').signal(shutdown);
      assert.deepEqual(await handle.result(), { runs: ['later'], nodes: 12 });
    });
  });
});

describe('expense', () => {
  it('is approved, rejected, or too late', async () => {
    const db = { expenses: new Map<string, string>() };
    const w = await worker('expense', createExpenses(db));
    await w.runUntil(async () => {
      const start = (id: string) => env.client.workflow.start(expense, { taskQueue: 'expense', workflowId: id, args: [id] });
      const approved = await start('e1');
      await approved.signal(approveSignal);
      assert.deepEqual(await approved.result(), { status: ExpenseStatus.COMPLETED });
      const rejected = await start('e2');
      await rejected.signal(rejectSignal, 'too dear');
      assert.deepEqual(await rejected.result(), { status: ExpenseStatus.REJECTED, reason: 'too dear' });
      assert.deepEqual(await (await start('e3')).result(), { status: ExpenseStatus.TIMED_OUT });
      assert.deepEqual([...db.expenses.values()], ['paid', 'created', 'created']);
    });
  });
});

describe('early-return', () => {
  it('update-with-start: the answer comes while the workflow goes on; the same start is used again', async () => {
    const w = await worker('early-return', transactions);
    await w.runUntil(async () => {
      const begin = (workflowId: string, amount: number) =>
        new WithStartWorkflowOperation(transactionWorkflow, {
          workflowId,
          args: [amount],
          taskQueue: 'early-return',
          workflowIdConflictPolicy: WorkflowIdConflictPolicy.FAIL,
        });
      const started = begin('tx', 77);
      assert.equal(
        await env.client.workflow.executeUpdateWithStart(getTransactionConfirmation, { startWorkflowOperation: started }),
        'tx-77',
      );
      assert.equal(await (await started.workflowHandle()).result(), 'completed');
      const bad = begin('tx-bad', -1);
      await assert.rejects(
        env.client.workflow.executeUpdateWithStart(getTransactionConfirmation, { startWorkflowOperation: bad }),
        WorkflowUpdateFailedError,
      );
      assert.equal(await (await bad.workflowHandle()).result(), 'cancelled');
    });
  });
});

describe('mutex', () => {
  it('lets one in at a time', async () => {
    const log: string[] = [];
    const w = await worker('mutex', createMutex(env.client.workflow, log));
    await w.runUntil(async () => {
      const ids = ['a', 'b', 'c'];
      await Promise.all(
        ids.map((workflowId) =>
          env.client.workflow.execute(oneAtATimeWorkflow, { taskQueue: 'mutex', workflowId, args: ['resource', 20, 60_000] }),
        ),
      );
      assert.equal(log.length, 6);
      for (let at = 0; at < 6; at += 2) assert.equal(log[at]?.replace(' in', ''), log[at + 1]?.replace(' out', ''));
      await env.client.workflow.getHandle('resource').terminate();
    });
  });
});

describe('state', () => {
  it('is set by signals, asked by queries, and ended by a cancellation', async () => {
    const w = await worker('state');
    await w.runUntil(async () => {
      const handle = await env.client.workflow.signalWithStart(stateWorkflow, {
        taskQueue: 'state',
        workflowId: 'state',
        signal: setValueSignal,
        signalArgs: ['meaning-of-life', 41],
      });
      await handle.signal(setValueSignal, 'meaning-of-life', 42);
      assert.equal(await handle.query(getValueQuery, 'meaning-of-life'), 42);
      await handle.cancel();
      await handle.result();
      assert.equal((await handle.describe()).status.name, 'COMPLETED');
    });
  });
});
