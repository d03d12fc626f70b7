import { expect, it } from 'vitest';
import { type ImportRequest, importFiles } from './import-files';

const file = (fileName: string, text = fileName) => ({ fileName, text });
const options = {
  isTaken: (error: unknown) => (error as Error).message === 'taken',
  messageOf: (error: unknown) => (error as Error).message,
};

it('imports each file with the others beside it, and tells what did not become a workflow', async () => {
  const asked: ImportRequest[] = [];
  const all = [file('order.ts'), file('there.ts'), file('shared.ts'), file('alone.ts'), file('bill.json')];
  const outcome = await importFiles(
    all,
    all,
    async (request) => {
      asked.push(request);
      if (request.fileName === 'there.ts') throw new Error('taken');
      if (request.fileName === 'shared.ts' || request.fileName === 'alone.ts') throw new Error('no workflow');
      const problems = request.fileName === 'order.ts' ? [{ severity: 'error' }, { severity: 'warning' }] : [];
      const files = request.fileName === 'order.ts' ? ['shared.ts'] : [];
      return { workflow: { name: request.fileName.replace(/\..*/, '') }, replaced: false, problems, files };
    },
    options,
  );
  expect(outcome).toEqual({
    imported: [
      { name: 'order', replaced: false, errors: 1 },
      { name: 'bill', replaced: false, errors: 0 },
    ],
    taken: [file('there.ts')],
    // The shared one has given what it had.
    failed: [{ fileName: 'alone.ts', message: 'no workflow' }],
  });
  expect(asked[0]?.beside).toEqual({ 'there.ts': 'there.ts', 'shared.ts': 'shared.ts', 'alone.ts': 'alone.ts' });
});

it('asks for one file what it has always asked for', async () => {
  const asked: ImportRequest[] = [];
  const importOne = async (request: ImportRequest) => {
    asked.push(request);
    return { workflow: { name: 'a' }, replaced: true, problems: [], files: [] };
  };
  await importFiles([file('a.ts')], [file('a.ts')], importOne, { ...options, replace: true });
  expect(asked).toEqual([{ fileName: 'a.ts', text: 'a.ts', replace: true }]);
});
