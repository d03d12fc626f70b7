import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResult {
  readonly id: string;
  readonly impact: string | null;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/**
 * Serious and critical findings of axe on what is shown, WCAG 2.2 AA; each as one line. Monaco's inside is not ours to judge.
 * `within` looks only at what this selector finds; `contrastOnly`: only at what another theme can change.
 */
export async function seriousFindings(page: Page, within = 'html', { contrastOnly = false } = {}): Promise<string[]> {
  // A page's content policy does not hold for what the browser is told to evaluate.
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(source);
  // Half-way between two themes nothing has its colour.
  await page.evaluate(() => {
    const passing = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    return Promise.allSettled(passing.map(({ finished }) => finished));
  });
  const violations = (await page.evaluate(`axe.run({ include: [[${JSON.stringify(within)}]], exclude: [['.monaco-editor']] }, {
    runOnly: ${JSON.stringify(contrastOnly ? ['color-contrast'] : ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])},
    resultTypes: ['violations'],
  }).then((result) => result.violations)`)) as AxeResult[];
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) =>
      nodes.map(({ html, failureSummary = '' }) => `${id}: ${help}\n  ${html.slice(0, 300)}\n  ${failureSummary.replaceAll('\n', ' ')}`),
    );
}
