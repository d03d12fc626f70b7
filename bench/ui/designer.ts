import type { Page } from 'playwright-core';
import { clickLine } from '../../tests/harness/browser';
import type { Measure } from './measure';

/** A workflow of so many blocks: activities, branches and loops. Each round is five blocks. */
function workflow(name: string, blocks: number): string {
  const round = (i: number) => `  const receipt${i} = await charge({ reference: input.id, amountCents: ${i}, cardNumber: '4242' });
  if (receipt${i}.chargeId.length > ${i}) {
    await notify({ to: 'a${i}', message: receipt${i}.chargeId });
  } else {
    const note${i} = 'round ${i}';
    await notify({ to: 'b${i}', message: note${i} });
  }
`;
  return `import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';

const { charge, notify } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

export async function ${name}(input: { id: string }): Promise<void> {
${Array.from({ length: Math.round(blocks / 5) }, (_, i) => round(i)).join('')}}
`;
}

/** The designer: opening, key strokes that reach the graph, edits of the graph that reach the text, marks of types, panning. */
export const designer: Measure = async ({ server, browser: { page }, report }) => {
  await server.api.workflows.create.mutate({ name: 'wide', source: workflow('wide', 300) });
  await server.api.workflows.create.mutate({ name: 'wider', source: workflow('wider', 500) });
  await server.api.workflows.create.mutate({ name: 'widest', source: workflow('widest', 1_000) });

  // The first visit fills the browser's cache of scripts, as a person's second visit has it.
  await open(page, `${server.url}/workflows/wide`);
  const sights: number[] = [];
  for (let i = 0; i < 5; i++) sights.push(await open(page, `${server.url}/workflows/wide`));
  report('designer, 300 blocks opened', sights, 1_000);

  await open(page, `${server.url}/workflows/wider`);
  await ready(page);
  report('key stroke to graph, 500 blocks', await keyStrokes(page, 20), 100);
  report('edit of the graph to text, 500 blocks', await graphEdits(page, 20), 30);

  await server.api.workflows.create.mutate({ name: 'small', source: workflow('small', 20) });
  await open(page, `${server.url}/workflows/small`);
  await ready(page);
  report('marks of types after an edit, 20 blocks', await typeMarks(page, 12), 300);

  await open(page, `${server.url}/workflows/widest`);
  await ready(page);
  report('frames while panning 1,000 blocks', await panFrames(page), 17);
};

/** From the request to the first block on the screen, ms. */
async function open(page: Page, url: string): Promise<number> {
  await page.goto('about:blank');
  const from = Date.now();
  await page.goto(url, { waitUntil: 'commit' });
  await page.locator('[role="treeitem"]').first().waitFor();
  return Date.now() - from;
}

async function ready(page: Page): Promise<void> {
  await page.locator('[data-testid="designer"][data-ready="true"]').waitFor();
  await page.locator('[data-testid="problems-bar"][data-checked="true"]').waitFor({ timeout: 120_000 });
}

/** From a key in the code to its character on the block, ms. */
async function keyStrokes(page: Page, count: number): Promise<number[]> {
  const block = page.getByTestId('block-wider.receipt0');
  await block.click();
  await clickLine(page, 'amountCents: 0, cardNumber');
  await page.keyboard.press('End');
  for (let i = 0; i < 6; i++) await page.keyboard.press('ArrowLeft');
  const times: number[] = [];
  for (let i = 0; i < count; i++)
    times.push(await untilChange(page, '[data-testid="block-wider.receipt0"]', () => page.keyboard.type('7')));
  return times;
}

/** From a key on the graph to the changed text, ms. */
async function graphEdits(page: Page, count: number): Promise<number[]> {
  await page.getByTestId('block-wider.receipt0').click();
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    times.push(await untilChange(page, '.view-lines', () => page.keyboard.press('d')));
    await page.locator('[data-testid="saved"][data-state="saved"]').waitFor();
  }
  return times;
}

/** From a key that makes a type wrong (and right again) to the count of errors, ms. */
async function typeMarks(page: Page, count: number): Promise<number[]> {
  await page.getByTestId('block-small.receipt0').click();
  await clickLine(page, 'amountCents: 0, cardNumber');
  await page.keyboard.press('End');
  // Back to behind `input.id`.
  for (let i = 0; i < ", amountCents: 0, cardNumber: '4242' });".length; i++) await page.keyboard.press('ArrowLeft');
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const wrong = i % 2 === 0;
    times.push(
      await untilAttribute(page, '[data-testid="problems-bar"]', 'data-errors', () =>
        wrong ? page.keyboard.type('x') : page.keyboard.press('Backspace'),
      ),
    );
  }
  return times;
}

async function untilChange(page: Page, selector: string, act: () => Promise<void>): Promise<number> {
  return watched(page, selector, { childList: true, subtree: true, characterData: true }, act);
}

async function untilAttribute(page: Page, selector: string, attribute: string, act: () => Promise<void>): Promise<number> {
  return watched(page, selector, { attributes: true, attributeFilter: [attribute] }, act);
}

/** The time between the next key and the first change of an element, as the page measures it. */
async function watched(page: Page, selector: string, what: MutationObserverInit, act: () => Promise<void>): Promise<number> {
  const armed = await page.evaluateHandle(
    ([query, init]) => {
      const element = document.querySelector(query);
      if (element === null) throw new Error(`there is no ${query}`);
      let from = 0;
      window.addEventListener('keydown', () => (from ||= performance.now()), { capture: true, once: true });
      const took = new Promise<number>((resolve) => {
        const observer = new MutationObserver(() => {
          if (from === 0) return;
          observer.disconnect();
          resolve(performance.now() - from);
        });
        observer.observe(element, init);
      });
      return { took };
    },
    [selector, what] as const,
  );
  await act();
  return armed.evaluate(({ took }) => took);
}

/** Times between frames while the wheel pans. */
async function panFrames(page: Page): Promise<number[]> {
  const box = await page.getByTestId('canvas').boundingBox();
  if (box === null) throw new Error('there is no canvas');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const frames = page.evaluate(
    () =>
      new Promise<number[]>((resolve) => {
        const times: number[] = [];
        let last = performance.now();
        const tick = () => {
          const now = performance.now();
          times.push(now - last);
          last = now;
          if (times.length < 90) requestAnimationFrame(tick);
          else resolve(times.slice(5));
        };
        requestAnimationFrame(tick);
      }),
  );
  for (let i = 0; i < 60; i++) await page.mouse.wheel(0, 60);
  return frames;
}
