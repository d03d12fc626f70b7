import { z } from 'zod';
import { tasksOf } from '../../human-tasks';
import { text } from '../../schemas';
import { procedure } from '../../trpc';

const input = z.object({
  /** Only tasks for this name or group, and those that are for everybody. */
  assignee: text(200).min(1).optional(),
  /** Only tasks with this form. */
  form: text(200).min(1).optional(),
  cursor: z.string().max(1_000).optional(),
  /** Of runs, each of which may have several tasks. Default 50. */
  pageSize: z.number().int().min(1).max(200).optional(),
});

/** The human tasks that wait, those of the newest runs first, page by page. */
export const list = procedure.input(input.default({})).query(async ({ ctx: { server }, input }) => {
  const { assignee, form, cursor, pageSize } = input;
  const conditions = [
    // A paused run takes no answer: its tasks come back when it is unpaused.
    "ExecutionStatus = 'Running'",
    form === undefined ? 'BackstitchHumanTasks IS NOT NULL' : `BackstitchHumanTasks = ${quoted(`form:${form}`)}`,
    ...(assignee === undefined ? [] : [`BackstitchHumanTasks IN (${quoted(`assignee:${assignee}`)}, 'assignee:')`]),
  ];
  const query = conditions.join(' AND ');
  const { executions, nextCursor } = await server.engine.listWorkflows({ namespace: server.info.namespace, query, cursor, pageSize });
  const tasks = executions.flatMap(tasksOf).filter((task) => {
    const mine = assignee === undefined || task.assignees === undefined || task.assignees.length === 0 || task.assignees.includes(assignee);
    return mine && (form === undefined || task.form === form);
  });
  return { tasks, nextCursor };
});

function quoted(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}
