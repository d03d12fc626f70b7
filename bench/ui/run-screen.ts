import type { Page } from 'playwright-core';
import type { Measure } from './measure';

const STEPS = 1_680;
const SOURCE = `import { condition, defineSignal, proxyActivities, setHandler } from 'backstitch/workflow';
import type * as activities from './activities';

const { notify } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

export const nudge = defineSignal<[text: string]>('nudge');

export async function long(input: { steps: number }): Promise<number> {
  const nudges: string[] = [];
  let last = '';
  setHandler(nudge, (text) => {
    nudges.push(text);
  });
  for (let step = 1; step <= input.steps; step++) {
    last = 'step ' + step;
    await notify({ to: 'bench', message: last });
  }
  await condition(() => nudges.length > 1_000);
  return nudges.length;
}
`;

/** The run screen at 10,000 events: first sight, scrolling, steps in time, news. */
export const runScreen: Measure = async ({ server, browser: { page }, report }) => {
  await server.api.workflows.create.mutate({ name: 'long', source: SOURCE });
  await server.api.workflows.publish.mutate({ name: 'long' });
  const run = await server.api.runs.start.mutate({ workflow: 'long', workflowId: 'long-1', input: { steps: STEPS } });
  for (;;) {
    const { events } = await server.api.runs.history.query({ ...run, afterEventId: STEPS * 6, pageSize: 1, waitNewEvent: true });
    if (events.length > 0) break;
  }
  const { historyLength } = await server.api.runs.get.query(run);
  console.log(JSON.stringify({ what: 'run of', events: historyLength }));
  const url = `${server.url}/runs/long-1/${run.runId}`;

  // The first visit fills the browser's cache of scripts, as a person's second visit has it.
  await firstSight(page, url);
  const sights: number[] = [];
  for (let i = 0; i < 7; i++) sights.push(await firstSight(page, url));
  report('run page, first paint at 10,000 events', sights, 1_000);
  await page.waitForFunction(
    (events) => document.querySelector('[data-testid="moment"]')?.textContent?.includes(events),
    historyLength.toLocaleString('en'),
  );
  report('event list, frames while scrolling 10,000 events', await scrollFrames(page), 34);

  await page.keyboard.press('ArrowLeft');
  await page.locator('[data-variable="step"]').waitFor();
  report('scrub step, to the next event', await steps(page, 'ArrowLeft', 60), 50);
  report('scrub step, block by block', await steps(page, 'ArrowLeft', 30, true), 50);

  await page.keyboard.press('l');
  const news: number[] = [];
  for (let i = 0; i < 8; i++) {
    const text = `nudge ${i} ${Date.now()}`;
    const shown = page.evaluate(
      (wanted) =>
        new Promise<number>((resolve) => {
          const look = () => (document.body.textContent?.includes(wanted) ? resolve(Date.now()) : requestAnimationFrame(look));
          look();
        }),
      text,
    );
    // The end of the list is in view, where news appear.
    await page.locator('section[aria-label="Event history"]').evaluate((list) => list.scrollTo(0, list.scrollHeight));
    const sent = Date.now();
    await server.api.runs.signal.mutate({ ...run, name: 'nudge', args: [text] });
    const follow = setInterval(
      () =>
        void page
          .locator('section[aria-label="Event history"]')
          .evaluate((list) => list.scrollTo(0, list.scrollHeight))
          .catch(() => undefined),
      50,
    );
    news.push((await shown) - sent);
    clearInterval(follow);
  }
  report('signal sent, its event on the screen', news, 1_000);
};

/** Milliseconds from the navigation until graph and events are there. */
async function firstSight(page: Page, url: string): Promise<number> {
  await page.goto('about:blank');
  await page.goto(url, { waitUntil: 'commit' });
  const shown = await page.waitForFunction(
    () => document.querySelector('[data-testid^="block-"]') && document.querySelector('[data-event]') && performance.now(),
    undefined,
    { polling: 'raf' },
  );
  return Number(await shown.jsonValue());
}

/** Times between frames while the list runs from top to bottom. */
function scrollFrames(page: Page): Promise<number[]> {
  return page.locator('section[aria-label="Event history"]').evaluate(
    (list) =>
      new Promise<number[]>((resolve) => {
        const frames: number[] = [];
        const distance = (list.scrollHeight - list.clientHeight) / 120;
        let last = performance.now();
        const next = () => {
          const now = performance.now();
          frames.push(now - last);
          last = now;
          list.scrollBy(0, distance);
          if (frames.length < 120) requestAnimationFrame(next);
          else resolve(frames.slice(2));
        };
        requestAnimationFrame(next);
      }),
  );
}

/** Milliseconds from a key until what it changed is painted. */
function steps(page: Page, key: string, count: number, shiftKey = false): Promise<number[]> {
  return page.evaluate(
    async ([name, times, shift]) => {
      const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
      const moment = () => document.querySelector('[data-testid="moment"]')?.textContent;
      const taken: number[] = [];
      for (let i = 0; i < times; i++) {
        const before = moment();
        const begin = performance.now();
        window.dispatchEvent(new KeyboardEvent('keydown', { key: name, shiftKey: shift, bubbles: true, cancelable: true }));
        do await painted();
        while (moment() === before);
        taken.push(performance.now() - begin);
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
      return taken;
    },
    [key, count, shiftKey] as const,
  );
}
