import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserSession, openBrowser } from '../harness/browser';
import { startServer, type TestServer } from '../harness/server';

const source = `import { defineForm, humanTask } from 'backstitch/patterns';

export const approval = defineForm<{ approved: boolean; /** Why */ comment?: string }>('approval', { title: 'Approve the order' });

export async function asked(input: { id: string }): Promise<string> {
  const review = await humanTask(approval, { assignees: ['finance'], context: { order: input.id } });
  return \`\${review.answer.approved ? 'yes' : 'no'} \${review.answer.comment ?? ''} \${review.by ?? ''}\`;
}
`;
const cli = join(import.meta.dirname, '../../bin/backstitch.mjs');

describe('human tasks: asked by a run, answered in the inbox, by the API and on the command line', () => {
  let server: TestServer;
  let browser: BrowserSession;

  beforeAll(async () => {
    server = await startServer();
    await server.api.workflows.create.mutate({ name: 'asked', source });
    const published = await server.api.workflows.publish.mutate({ name: 'asked' });
    expect(published).toMatchObject({ ok: true });
    browser = await openBrowser(server);
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  const start = async (id: string) => {
    await server.api.runs.start.mutate({ workflow: 'asked', workflowId: id, input: { id } });
    await expect
      .poll(async () => (await server.api.humanTasks.list.query({ assignee: 'finance' })).tasks.map((task) => task.workflowId), {
        timeout: 20_000,
      })
      .toContain(id);
  };
  const result = async (id: string) => (await server.api.runs.result.query({ workflowId: id })) as { outcome?: unknown };

  it('in the browser', async () => {
    const { page, screenshot } = browser;
    await start('by-browser');
    await page.goto(`${server.url}/tasks`);
    await page.getByTestId('task-approval-1').waitFor();
    await screenshot('tasks');
    await page.getByTestId('task-approval-1').click();
    await page.getByText('by-browser').first().waitFor();
    expect((await page.getByTestId('task-context').innerText()).split(/\s+/)).toEqual(['Order', 'by-browser']);
    // The run's page leads there, too.
    await page.goto(`${server.url}/runs/by-browser`);
    const alert = page.locator('[data-alert="human-task"]');
    await alert.getByText('Waits for a person: Approve the order').waitFor();
    await screenshot('run-waits-for-person');
    await alert.getByRole('link', { name: 'Answer…' }).click();
    await page.waitForURL(/\/tasks\/./);
    await page.getByLabel('comment', { exact: false }).first().fill('fine');
    await page.getByLabel('Your name').fill('ann');
    await screenshot('task');
    await page.getByTestId('task-choice-true').click();
    await page.getByText('Nothing waits for').waitFor();
    expect(JSON.stringify(await result('by-browser'))).toContain('yes fine ann');
  });

  it('by the API: what does not fit is refused, and so is a second answer', async () => {
    await start('by-api');
    const task = { workflowId: 'by-api', task: 'approval-1' };
    expect((await server.api.humanTasks.get.query(task)).schema).toMatchObject({ properties: { approved: { type: 'boolean' } } });
    const codeOf = (work: Promise<unknown>) =>
      work.then(
        () => 'done',
        (error) => error.data?.backstitchCode,
      );
    expect(await codeOf(server.api.humanTasks.complete.mutate({ ...task, answer: { approved: 'perhaps' } }))).toBe('INVALID_ARGUMENT');
    const answers = ['ann', 'bob', 'cyd'].map((by) =>
      codeOf(server.api.humanTasks.complete.mutate({ ...task, answer: { approved: false }, by })),
    );
    expect((await Promise.all(answers)).sort()).toEqual(['HUMAN_TASK_NOT_OPEN', 'HUMAN_TASK_NOT_OPEN', 'done']);
    expect(await codeOf(server.api.humanTasks.complete.mutate({ ...task, answer: { approved: true } }))).toBe('HUMAN_TASK_NOT_OPEN');
    expect(await codeOf(server.api.humanTasks.get.query({ ...task, workflowId: 'nobody' }))).toBe('WORKFLOW_NOT_FOUND');
  });

  it('on the command line', async () => {
    await start('by-cli');
    const run = (...args: string[]) =>
      promisify(execFile)(process.execPath, [cli, 'task', ...args], {
        env: { ...process.env, BACKSTITCH_URL: server.url, BACKSTITCH_TOKEN: server.token },
      });
    expect((await run('list')).stdout).toContain('by-cli');
    await run('complete', 'by-cli', 'approval-1', '--input', '{"approved":true}', '--by', 'eve');
    expect(JSON.stringify(await result('by-cli'))).toContain('yes  eve');
    await expect(run('complete', 'by-cli', 'approval-1', '--input', '{"approved":true}')).rejects.toMatchObject({
      stderr: expect.stringContaining('HUMAN_TASK_NOT_OPEN'),
    });
  });
});
