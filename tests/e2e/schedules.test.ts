import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserSession, openBrowser } from '../harness/browser';
import { look as lookAt } from '../harness/look';
import { startServer, type TestServer } from '../harness/server';

const REPORT = `import { condition, defineSignal, setHandler } from 'backstitch/workflow';

export async function report(input: { /** Whose figures */ team: string; waits?: boolean }): Promise<string> {
  let go = input.waits !== true;
  setHandler(defineSignal('go'), () => void (go = true));
  await condition(() => go);
  if (input.team === 'nobody') throw new Error('nobody has no figures');
  return input.team;
}
`;

describe('schedules: when, what, and what became of it', () => {
  let server: TestServer;
  let browser: BrowserSession;

  beforeAll(async () => {
    server = await startServer();
    await server.api.workflows.create.mutate({ name: 'report', source: REPORT });
    expect(await server.api.workflows.publish.mutate({ name: 'report' })).toMatchObject({ ok: true });
    browser = await openBrowser(server);
  }, 180_000);

  afterAll(async () => {
    await browser?.close();
    await server?.stop();
  });

  const dialog = () => browser.page.getByRole('dialog');
  const button = (name: string) => browser.page.getByRole('button', { name, exact: true });
  const get = (scheduleId: string) => server.api.schedules.get.query({ scheduleId });
  const look = (name: string) => lookAt(browser, name);
  const choose = async (label: RegExp, option: string | RegExp) => {
    await dialog().getByRole('combobox', { name: label }).click();
    await browser.page.getByRole('option', { name: option }).click();
  };

  it('is drawn up from several rules, with what is left out, a time zone and its policies; what comes of it is shown meanwhile', async () => {
    const { page } = browser;
    await page.goto(`${server.url}/schedules`);
    await page.getByText('No schedules yet').waitFor();
    await look('schedules-empty');
    await button('New schedule').first().click();
    // What is missing is said, and gets the focus.
    await button('Create schedule').click({ force: true });
    await dialog().getByText('Give it an id').waitFor();
    await dialog().getByText('Choose what it starts.').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-invalid'))).toBe('true');
    await dialog().getByLabel('Schedule id').fill('nightly');
    // A click beside the dialog loses nothing of what was typed.
    await page.mouse.click(4, 300);
    await choose(/^Workflow/, 'report');
    expect(await dialog().getByLabel('Schedule id').inputValue()).toBe('nightly');
    await dialog().getByLabel('team', { exact: false }).fill('sales');
    await dialog().getByLabel('Time zone').fill('Europe/Berlin');
    const rule = (number: number) => dialog().getByTestId(`rule-${number}`);
    await rule(1).getByRole('radio', { name: 'Cron' }).click();
    await rule(1).getByLabel('Cron expressions').fill('30 2 * * *');
    const preview = dialog().getByRole('region', { name: 'The next ten times' });
    await preview.getByText('Every day at 02:30, Europe/Berlin').waitFor();
    expect(await preview.getByRole('list').first().getByRole('listitem').count()).toBe(10);
    // Within a year Berlin's clocks jump over half past two once, and show it twice once.
    await preview.getByText(/ 02:30 is left out: clocks jump over it/).waitFor();
    await preview.getByText(/ 02:30 comes twice: clocks show it twice/).waitFor();
    await button('Add a rule').click();
    await rule(2).getByRole('radio', { name: 'Interval' }).click();
    await rule(2).getByLabel('Every', { exact: true }).fill('0');
    await preview.getByText('Give the length of the interval as a number.').waitFor();
    expect(await button('Create schedule').isDisabled()).toBe(true);
    await rule(2).getByLabel('Every', { exact: true }).fill('6');
    await button('Add a rule').click();
    await rule(3).getByRole('radio', { name: 'Calendar' }).click();
    await rule(3).getByLabel('Hour').fill('8-17/3');
    await rule(3).getByLabel('Month', { exact: true }).fill('6');
    await button('Leave days out').click();
    await dialog().getByTestId('skip-1').getByLabel('Days').fill('12-25, 2027-01-01');
    await preview.getByText(/except/).waitFor();
    await look('schedule-form');
    await dialog().getByLabel('Not after').fill('2030-01-01T00:00');
    await dialog().getByTestId('choice-BUFFER_ONE').click();
    await dialog().getByLabel('Catch-up window', { exact: true }).fill('2');
    await dialog().getByLabel('Runs left to start').fill('50');
    await dialog().getByLabel('Pause when a run fails').click();
    await dialog().getByTestId('choice-BUFFER_ONE').scrollIntoViewIfNeeded();
    await look('schedule-policies');
    await button('Create schedule').click();
    await page.waitForURL('**/schedules/nightly');
    expect(await get('nightly')).toMatchObject({
      input: { team: 'sales' },
      policies: { overlap: 'BUFFER_ONE', catchupWindowMs: 2 * 86_400_000, pauseOnFailure: true },
      state: { remainingActions: 50, paused: false },
      spec: {
        timeZone: 'Europe/Berlin',
        endTime: Date.parse('2029-12-31T23:00:00Z'),
        intervals: [{ everyMs: 6 * 3_600_000, offsetMs: 0 }],
        calendars: [{ hour: [{ start: 8, end: 17, step: 3 }], month: [{ start: 6 }] }, { minute: [{ start: 30 }] }],
        skip: [{ month: [{ start: 12 }] }, { year: [{ start: 2027 }] }],
      },
    });
  });

  it('is edited as it was made: what nobody touches stays', async () => {
    const { page } = browser;
    const before = await get('nightly');
    await button('Edit…').click();
    await dialog().getByTestId('rule-3').waitFor();
    expect(await dialog().getByTestId('skip-1').getByLabel('Days').inputValue()).toBe('12-25, 2027-01-01');
    await button('Save schedule').click();
    await dialog().waitFor({ state: 'detached' });
    const same = await get('nightly');
    expect(same).toMatchObject({ policies: before.policies, state: before.state, action: before.action });
    // Rules of days come back in the order of the form: intervals first.
    expect({ ...same.spec, calendars: new Set(same.spec.calendars) }).toEqual({
      ...before.spec,
      calendars: new Set(before.spec.calendars),
    });
    await button('Edit…').click();
    await choose(/^Version of its code/, 'Always version 1');
    await dialog().getByRole('button', { name: 'Remove rule 1' }).click();
    await button('Save schedule').click();
    await page.getByRole('link', { name: 'report', exact: true }).waitFor();
    await page.getByText('version 1').waitFor();
    await expect.poll(async () => (await get('nightly')).spec.intervals).toEqual([]);
  });

  it('is paused and let go on with a note, triggered, and says why times were left out', async () => {
    const { page } = browser;
    await button('Pause…').click();
    await dialog().getByLabel('Note').fill('the ledger is being moved');
    await page.keyboard.press('Enter');
    await page.getByText('the ledger is being moved').waitFor();
    await page.getByText('Paused', { exact: true }).first().waitFor();
    await look('schedule-paused');
    await button('Let it go on…').click();
    await dialog().getByRole('button', { name: 'Let it go on' }).click();
    await page.getByText('Paused', { exact: true }).first().waitFor({ state: 'detached' });

    await server.api.schedules.create.mutate({
      scheduleId: 'busy',
      spec: {},
      action: { workflow: 'report', input: { team: 'ops', waits: true } },
    });
    await page.goto(`${server.url}/schedules/busy`);
    await page.getByText('Only when triggered').first().waitFor();
    await page.getByText('The first one stands here').waitFor();
    const actions = page.getByRole('region', { name: 'Last actions' });
    await server.api.schedules.trigger.mutate({ scheduleId: 'busy', overlap: 'BUFFER_ONE' });
    await actions.getByText('Running').waitFor();
    // By hand it begins beside the one that runs.
    await button('Trigger now').click();
    await actions.getByText('Running').nth(1).waitFor();
    await server.api.schedules.trigger.mutate({ scheduleId: 'busy', overlap: 'SKIP' });
    await actions.getByText('Left out').waitFor();
    await actions.getByText('the one before still ran').waitFor();
    await look('schedule-busy');
    await actions
      .getByRole('link', { name: /^busy-/ })
      .first()
      .click();
    await page.waitForURL('**/runs/busy-**');
    await page.goBack();
  });

  it('makes up for a range, after it has said how many runs that is', async () => {
    const { page } = browser;
    await page.goto(`${server.url}/schedules/nightly`);
    await button('Backfill…').click();
    await dialog().getByLabel('From').fill('2026-06-01T00:00');
    await dialog().getByLabel('To').fill('2026-05-01T00:00');
    await dialog().getByText('It ends before it begins.').waitFor();
    await dialog().getByLabel('To').fill('2026-06-02T23:59');
    // Two nights, and 8, 11, 14 and 17 o'clock on two days of June.
    await dialog().getByText('It would start 10 runs.').waitFor();
    await dialog().getByText('The first for Mon 2026-06-01 02:30 GMT+2, the last for Tue 2026-06-02 17:00 GMT+2.').waitFor();
    await look('backfill');
    await button('Start 10 runs').click();
    await expect.poll(async () => (await get('nightly')).info.actionCount, { timeout: 30_000 }).toBe(10);
    await page.getByRole('region', { name: 'Last actions' }).getByText('Completed').nth(9).waitFor();
    await look('schedule');
    await page.goto(`${server.url}/schedules`);
    await page.getByRole('link', { name: 'nightly', exact: true }).waitFor();
    await look('schedules');
  });

  it('is deleted by typing its id; then, and for any other id that nobody has, a page says so and leads on', async () => {
    const { page, errors, foreign } = browser;
    await page.goto(`${server.url}/schedules/nightly`);
    await button('Delete…').click();
    await dialog().getByLabel('Its id, to confirm').fill('nightl');
    expect(await dialog().getByRole('button', { name: 'Delete schedule' }).isDisabled()).toBe(true);
    await dialog().getByLabel('Its id, to confirm').fill('nightly');
    await dialog().getByRole('button', { name: 'Delete schedule' }).click();
    await page.waitForURL('**/schedules');
    await page.goto(`${server.url}/schedules/nightly`);
    await page.getByText("There is no schedule 'nightly'").waitFor();
    await look('schedule-missing');
    await page.getByRole('link', { name: 'Runs it started' }).click();
    await page
      .getByText(/^nightly-2026-06/)
      .first()
      .waitFor();
    const { executions } = await server.api.runs.list.query({ filter: { workflowType: 'report' }, pageSize: 1 });
    const run = executions[0]?.execution ?? { workflowId: '', runId: '' };
    await page.goto(`${server.url}/tasks/${encodeURIComponent(run.workflowId)}/${run.runId}/approval-1`);
    await page.getByText('This task is not open').waitFor();
    await look('task-missing');
    await page.goto(`${server.url}/tasks/nobody/${crypto.randomUUID()}/approval-1`);
    await page.getByText('There is no such task').waitFor();
    await page.getByRole('link', { name: 'All tasks' }).click();
    await page.waitForURL('**/tasks');
    expect(errors).toEqual([]);
    expect(foreign).toEqual([]);
  });

  it('is drawn up by the keyboard alone', async () => {
    const { page } = browser;
    await page.goto(`${server.url}/schedules`);
    const tabTo = async (what: ReturnType<typeof button>) => {
      for (let tabs = 0; !(await what.evaluate((each) => each === document.activeElement)); tabs++) {
        expect(tabs).toBeLessThan(90);
        await page.keyboard.press('Tab');
      }
    };
    await button('New schedule').first().waitFor();
    await tabTo(button('New schedule').first());
    await page.keyboard.press('Enter');
    await dialog().getByLabel('Schedule id').waitFor();
    await page.keyboard.type('by-keys');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: 'report' }).waitFor();
    await page.keyboard.type('report');
    // The list follows what is typed a moment later.
    await page.locator('[role="option"]:focus', { hasText: 'report' }).waitFor();
    await page.keyboard.press('Enter');
    const team = dialog().getByLabel('team', { exact: false });
    await team.waitFor();
    await tabTo(team);
    await page.keyboard.type('ops');
    await tabTo(button('Create schedule'));
    await page.keyboard.press('Enter');
    await page.waitForURL('**/schedules/by-keys');
    expect(await get('by-keys')).toMatchObject({ input: { team: 'ops' }, policies: { overlap: 'SKIP' } });
  });
});
