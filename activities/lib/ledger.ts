import { appendFile, mkdir, open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { activityInfo } from 'backstitch/activity';

/**
 * The sample shop's books: files of one JSON line per effect, under the data directory. They stand for the payment provider and
 * the warehouse, and behave as those should: the same key twice has one effect, and the second caller gets the first answer.
 */
const DIR = join(process.env.BACKSTITCH_DATA_DIR ?? '.backstitch', 'demo');

interface Line {
  readonly key: string;
  readonly time: string;
  readonly value: unknown;
}

interface Book {
  readonly values: Map<string, unknown>;
  /** Bytes that were read or written; a file of another size was changed by another process. */
  size: number;
}

const books = new Map<string, Book>();
let last: Promise<unknown> = Promise.resolve();

/** Does something once per key. One at a time, so that two calls with one key cannot both act. */
export function once<T>(book: string, key: string, act: () => T | Promise<T>): Promise<T> {
  return inTurn(async () => {
    const known = await read(book);
    if (known.values.has(key)) return known.values.get(key) as T;
    const value = await act();
    await write(book, known, { key, time: new Date().toISOString(), value });
    return value;
  });
}

/** What was noted under a key. */
export function lookUp<T>(book: string, key: string): Promise<T | undefined> {
  return inTurn(async () => (await read(book)).values.get(key) as T | undefined);
}

/** The same for every attempt of one activity of one run, different for every other: the key to send to systems that know idempotency keys. */
export function idempotencyKey(): string {
  const { workflowExecution, activityId } = activityInfo();
  return `${workflowExecution?.workflowId}/${workflowExecution?.runId}/${activityId}`;
}

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const next = last.then(work, work);
  last = next.catch(() => {});
  return next;
}

async function read(name: string): Promise<Book> {
  const path = pathOf(name);
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  const known = books.get(name);
  if (known && known.size === size) return known;
  const values = new Map<string, unknown>();
  const text = size > 0 ? await readFile(path, 'utf8') : '';
  for (const line of text.split('\n')) {
    const entry = parse(line);
    if (entry) values.set(entry.key, entry.value);
  }
  const book = { values, size };
  books.set(name, book);
  return book;
}

/** `undefined` for a line that a power cut left unfinished. */
function parse(line: string): Line | undefined {
  try {
    return JSON.parse(line) as Line;
  } catch {
    return undefined;
  }
}

async function write(name: string, book: Book, line: Line): Promise<void> {
  await mkdir(DIR, { recursive: true });
  const path = pathOf(name);
  // A new line before, too: what an unfinished line left stays alone.
  const text = `\n${JSON.stringify(line)}\n`;
  await appendFile(path, text);
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
  book.values.set(line.key, line.value);
  book.size += Buffer.byteLength(text);
}

function pathOf(name: string): string {
  return join(DIR, `${name}.jsonl`);
}
