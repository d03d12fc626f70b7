import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BrowserSession, openBrowser } from '../harness/browser';
import { startServer, type TestServer } from '../harness/server';

const source = `import { sleep } from '@temporalio/workflow';
import type * as activities from '../activities';

export async function parcel(input: { days: number }): Promise<string> {
  await sleep(input.days * 1000);
  return 'sent';
}
`;

describe('workflows come in and go out', () => {
  const scratch = mkdtempSync(join(tmpdir(), 'portability-'));
  let server: TestServer;
  let browser: BrowserSession;
  beforeAll(async () => {
    server = await startServer();
    browser = await openBrowser(server);
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await server?.stop();
    rmSync(scratch, { recursive: true, force: true });
  });
  const file = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

  it('a file becomes a workflow, a taken name is asked about, a broken file says so', async () => {
    const { page, screenshot } = browser;
    const choose = page.getByTestId('import-file');
    await page.goto(`${server.url}/workflows`);
    await choose.setInputFiles(file('parcel.ts', source));
    await page.waitForURL('**/workflows/parcel');
    await page.locator('[data-testid="designer"][data-ready="true"]').waitFor();
    expect((await server.api.workflows.get.query({ name: 'parcel' })).draft.source).toBe(source.replace('../activities', './activities'));

    await page.goto(`${server.url}/workflows`);
    await choose.setInputFiles(file('parcel.ts', source.replace("'sent'", "'lost'")));
    await page.getByText('There is a workflow of this name').waitFor();
    await screenshot('import-replace');
    await page.getByRole('button', { name: 'Replace the draft' }).click();
    await page.waitForURL('**/workflows/parcel');
    expect((await server.api.workflows.get.query({ name: 'parcel' })).draft.source).toContain("'lost'");

    await page.goto(`${server.url}/workflows`);
    await choose.setInputFiles(file('broken.ts', 'export async function x( {'));
    await page.getByText('broken.ts was not imported').waitFor();
    expect((await server.api.workflows.list.query()).map(({ name }) => name)).not.toContain('x');
  });

  it('several files become workflows at once, and what one takes from another comes along', async () => {
    const { page, screenshot } = browser;
    const choose = page.getByTestId('import-file');
    const shared = 'export const DAYS = 3;\n';
    const using = source
      .replace('parcel(', 'crate(')
      .replace("from '../activities';", "from '../activities';\nimport { DAYS } from './shared';")
      .replace('input.days', 'DAYS');
    await page.goto(`${server.url}/workflows`);
    await choose.setInputFiles([
      file('shared.ts', shared),
      file('crate.ts', using),
      file('tub.ts', source.replace('parcel(', 'tub(')),
      file('parcel.ts', `${source.replace("'sent'", "'lost'")}// again\n`),
      file('notes.ts', 'export const nothing = 1;\n'),
    ]);
    await page.getByText('Imported 2 workflows').waitFor();
    await page.getByText('crate, tub').waitFor();
    await page.getByText('notes.ts was not imported').waitFor();
    expect(await page.getByText('shared.ts was not imported').count()).toBe(0);
    await page.getByText('There is a workflow of this name').waitFor();
    await page.getByRole('dialog').getByText('parcel.ts').waitFor();
    await screenshot('import-several');
    await page.getByRole('button', { name: 'Replace the draft' }).click();
    await page.getByText('Replaced the draft of parcel').waitFor();
    const draft = async (name: string) => (await server.api.workflows.get.query({ name })).draft.source;
    expect(await draft('crate')).toContain('const DAYS = 3;');
    expect(await draft('parcel')).toContain('// again');
    expect(new URL(page.url()).pathname).toBe('/workflows');
  });

  it('a file with a byte order mark and mixed line ends is shown and edited as it stands', async () => {
    const { page } = browser;
    const mixed =
      `\ufeff${source.replace('parcel(', 'mixed(').replace('}\n', "  await sleep('2 days');\n}\n").replace(/\n/g, '\r\n')}`.replace(
        '\r\n\r\n',
        '\n\n',
      );
    await page.goto(`${server.url}/workflows`);
    await page.getByTestId('import-file').setInputFiles(file('mixed.ts', mixed));
    await page.waitForURL('**/workflows/mixed');
    await page.locator('[data-testid="designer"][data-ready="true"]').waitFor();
    const draft = () => server.api.workflows.get.query({ name: 'mixed' }).then((workflow) => workflow.draft);
    const { revision } = await draft();
    await page.getByTestId('block-mixed.sleep').click();
    // The line that is marked is the line of the step.
    const marked = page.locator('.code-band');
    await marked.first().waitFor();
    const top = async (locator: ReturnType<typeof page.locator>) => Math.round((await locator.first().boundingBox())?.y ?? -1);
    const line = page.locator('.view-line', { hasText: 'input.days' });
    await expect.poll(async () => (await top(marked)) - (await top(line))).toBe(0);
    expect((await draft()).revision).toBe(revision);
    await page.keyboard.press('d');
    await expect
      .poll(async () => (await draft()).source, { timeout: 8_000 })
      .toMatch(/\/\* @disabled\s+await sleep\(input\.days \* 1000\);\s*\*\//);
    await page.keyboard.press('Control+z');
    await expect
      .poll(async () => (await draft()).source.replace(/\r\n/g, '\n'), { timeout: 8_000 })
      .toBe(mixed.replace(/\r\n|\ufeff/g, (end) => (end === '\ufeff' ? '' : '\n')).replace('../activities', './activities'));
  });

  it('the designer’s menu gives a project as an archive', async () => {
    const { page } = browser;
    await page.goto(`${server.url}/workflows/parcel`);
    await page.locator('[data-testid="designer"][data-ready="true"]').waitFor();
    await page.getByTestId('more').click();
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByText('Export TypeScript project').click()]);
    expect(download.suggestedFilename()).toBe('parcel-workflows.zip');
    const files = unzipSync(readFileSync(await download.path()));
    expect(Object.keys(files)).toContain('parcel-workflows/src/worker.ts');
    expect(strFromU8(files['parcel-workflows/src/workflows/parcel.ts'] ?? new Uint8Array())).toContain("from '../activities'");
    expect(browser.errors).toEqual([]);
  });

  it('the menu gives the code and the definition, which come in again as the same workflow', async () => {
    const { page } = browser;
    await page.goto(`${server.url}/workflows/parcel`);
    await page.locator('[data-testid="designer"][data-ready="true"]').waitFor();
    const take = async (item: string) => {
      await page.getByTestId('more').click();
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('menuitem', { name: item }).click()]);
      return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
    };
    const stored = (await server.api.workflows.get.query({ name: 'parcel' })).draft.source;
    expect(await take('Code as TypeScript file')).toEqual({ name: 'parcel.ts', text: stored });
    const definition = await take('Definition as JSON');
    expect(definition.name).toBe('parcel.json');
    const { workflow } = await server.api.workflows.import.mutate({ text: definition.text, name: 'parcelAgain' });
    expect(workflow.draft.source).toContain('await sleep(input.days * 1000);');
  });

  it('a workflow is duplicated, renamed, and its draft goes back to what is published', async () => {
    const { page, screenshot } = browser;
    const ready = () => page.locator('[data-testid="designer"][data-ready="true"]').waitFor();
    await page.goto(`${server.url}/workflows/parcel`);
    await ready();
    await page.getByTestId('more').click();
    await screenshot('more-menu');
    await page.getByRole('menuitem', { name: 'Duplicate…' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('parcel');
    await page.getByText('There is a workflow parcel already.').waitFor();
    await page.getByRole('textbox', { name: 'Name' }).fill('letter');
    await screenshot('duplicate');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/workflows/letter');
    await ready();
    expect((await server.api.workflows.get.query({ name: 'letter' })).draft.source).toContain('export async function letter(');

    await page.goto(`${server.url}/workflows`);
    await page.getByRole('button', { name: 'More for letter' }).click();
    await page.getByRole('menuitem', { name: 'Rename…' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('postcard');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/workflows/postcard');
    await ready();
    expect((await server.api.workflows.list.query()).map(({ name }) => name)).not.toContain('letter');

    await server.api.workflows.publish.mutate({ name: 'postcard' });
    const { draft } = await server.api.workflows.get.query({ name: 'postcard' });
    await server.api.workflows.saveDraft.mutate({ ...draft, name: 'postcard', source: draft.source.replace("'lost'", "'found'") });
    await page.reload();
    await ready();
    await page.getByTestId('more').click();
    await page.getByRole('menuitem', { name: 'Discard draft, back to v1' }).click();
    await expect
      .poll(async () => (await server.api.workflows.get.query({ name: 'postcard' })).draft.source, { timeout: 15_000 })
      .toBe(draft.source);
    expect(browser.errors).toEqual([]);
  });

  it('the command line does both, and leaves nothing half written', async () => {
    const out = join(scratch, 'project');
    expect((await cli('export', 'order', 'parcel', '--out', out)).code).toBe(0);
    expect(readFileSync(join(out, 'src/workflows/index.ts'), 'utf8')).toBe("export * from './order';\nexport * from './parcel';\n");
    expect(await cli('export', 'order', '--out', out)).toMatchObject({ code: 2, stderr: expect.stringContaining('[OUT_UNUSABLE]') });
    expect(await cli('export', 'nowhere', '--out', join(scratch, 'other'))).toMatchObject({
      code: 4,
      stderr: expect.stringContaining('[WORKFLOW_NOT_FOUND]'),
    });
    expect(existsSync(join(scratch, 'other'))).toBe(false);

    const imported = await cli('import', join(out, 'src/workflows/order.ts'), '--name', 'orderAgain', '--json');
    expect(JSON.parse(imported.stdout)).toMatchObject({ name: 'orderAgain', replaced: false });
    writeFileSync(join(scratch, 'binary.ts'), Buffer.from([0xff, 0xfe, 0x00]));
    expect(await cli('import', join(scratch, 'binary.ts'))).toMatchObject({ code: 2, stderr: expect.stringContaining('[BAD_INPUT]') });
    expect(readdirSync(scratch).sort()).toEqual(['binary.ts', 'project']);
  });

  async function cli(...args: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    const program = fileURLToPath(new URL('../../bin/backstitch.mjs', import.meta.url));
    const env = { ...process.env, BACKSTITCH_DATA_DIR: server.dataDir, BACKSTITCH_URL: server.url, BACKSTITCH_TOKEN: server.token };
    return promisify(execFile)(process.execPath, [program, ...args], { env }).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      (error: { code: number; stdout: string; stderr: string }) => error,
    );
  }
});
