import ms, { type StringValue } from 'ms';
import { EngineError, fromPayload, isOpenStatus, type PayloadMap, type WorkflowExecutionInfo } from '../../engine/contract';
import type { ServerContext } from '../../server/context';
import { executionRef } from './executions';

/** A question that waits for a person, as the pattern `humanTask` keeps it in the run's memo. */
export interface HumanTask {
  readonly workflowId: string;
  readonly runId: string;
  readonly workflowType: string;
  /** Of its run. */
  readonly taskQueue: string;
  /** Its id within the run: `approval-1`. */
  readonly task: string;
  readonly form: string;
  readonly title: string;
  readonly description?: string;
  /** Names or groups; absent: everybody. */
  readonly assignees?: readonly string[];
  /** RFC 3339. */
  readonly openedAt: string;
  /** As the workflow gave it; it counts from `openedAt`. */
  readonly deadline?: string | number;
  /** When that is, RFC 3339; absent where it cannot be read. */
  readonly dueAt?: string;
  readonly context?: unknown;
  /** JSON Schema of the answer, where the form carries one. */
  readonly schema?: Readonly<Record<string, unknown>>;
}

/** The tasks in a run's memo. A memo may hold anything: what is no task is left out. */
export function tasksOf({
  execution,
  workflowType,
  taskQueue,
  memo,
}: Pick<WorkflowExecutionInfo, 'execution' | 'workflowType' | 'taskQueue' | 'memo'>): HumanTask[] {
  const { workflowId, runId } = execution;
  return Object.entries(memoTasks(memo)).flatMap(([task, given]): HumanTask[] => {
    if (!isRecord(given) || typeof given.form !== 'string' || typeof given.title !== 'string' || typeof given.openedAt !== 'string')
      return [];
    const { form, title, openedAt, description, assignees, deadline, context, schema } = given;
    return [
      {
        workflowId,
        runId,
        workflowType,
        taskQueue,
        task,
        form,
        title,
        openedAt,
        ...(typeof description === 'string' ? { description } : {}),
        ...(Array.isArray(assignees) ? { assignees: assignees.map(String) } : {}),
        ...(typeof deadline === 'string' || typeof deadline === 'number' ? { deadline, ...dueAt(openedAt, deadline) } : {}),
        ...(context === undefined ? {} : { context }),
        ...(isRecord(schema) ? { schema } : {}),
      },
    ];
  });
}

function dueAt(openedAt: string, deadline: string | number): { dueAt?: string } {
  const after = typeof deadline === 'number' ? deadline : deadline.length > 100 ? Number.NaN : ms(deadline as StringValue);
  const due = new Date(Date.parse(openedAt) + after);
  return Number.isNaN(due.getTime()) ? {} : { dueAt: due.toISOString() };
}

function memoTasks(memo: PayloadMap | undefined): Record<string, unknown> {
  const payload = memo?.humanTasks;
  try {
    const value = payload && fromPayload(payload);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** One open task, with the schema of its answer: the form's own, else that of its type where the run's code is of this catalogue. */
export async function openTask(
  server: ServerContext,
  ref: { workflowId: string; runId?: string | undefined; task: string },
): Promise<HumanTask> {
  const run = await server.engine.describeWorkflow({ execution: executionRef(server, ref) });
  const open = openTasksOf(run);
  const found = open.find((each) => each.task === ref.task);
  if (found === undefined) throw notOpen(ref.task, ref.workflowId, open);
  if (found.schema !== undefined || !run.deploymentVersion) return found;
  const { deploymentName, buildId } = run.deploymentVersion;
  const known = await server.catalog.handlersOfBuild({ name: deploymentName, buildId });
  const schema = known.find((each) => each.kind === 'form' && each.name === found.form)?.resultSchema;
  return schema === undefined ? found : { ...found, schema };
}

/** The tasks of a run that wait for an answer: those of a run that has ended wait for none. */
export function openTasksOf(run: Parameters<typeof tasksOf>[0] & Pick<WorkflowExecutionInfo, 'status'>): HumanTask[] {
  return isOpenStatus(run.status) ? tasksOf(run) : [];
}

export function notOpen(task: string, workflowId: string, open: readonly HumanTask[] = []): EngineError {
  const others = open.length === 0 ? '' : ` Open there: ${open.map((each) => each.task).join(', ')}.`;
  return new EngineError(
    'HUMAN_TASK_NOT_OPEN',
    `the task '${task}' of '${workflowId}' is not open: it was answered, its time is over, or there is none of this name.${others}`,
  );
}
