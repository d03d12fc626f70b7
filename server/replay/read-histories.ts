import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { isEngineError } from '../../engine/contract';
import { historyFromBinary, historyFromJson, type ReadHistory } from '../../engine/contract/history-json';

/** A recorded history, or why a file holds none. */
export type FoundHistory = {
  /** The file; of several in one file with the place among them, `all.json#2`. */
  readonly name: string;
  /** As the file says it beside the history. */
  readonly workflowId?: string;
} & ({ readonly history: ReadHistory } | { readonly problem: string });

/** Reads what paths name, one after the other: a file, all histories of a folder, or `-` for stdin. */
export function* readHistories(paths: readonly string[]): Generator<FoundHistory, void, undefined> {
  for (const path of paths) {
    if (path === '-') yield* historiesOf('stdin', () => readFileSync(0));
    else if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) yield* folder(path);
    else yield* historiesOf(path, () => readFileSync(path));
  }
}

function* folder(path: string): Generator<FoundHistory, void, undefined> {
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(json|bin|pb)$/.test(name));
  if (files.length === 0) yield { name: path, problem: 'the folder has no .json, .bin or .pb file' };
  for (const name of files.sort()) {
    const file = join(path, name);
    yield* historiesOf(file, () => readFileSync(file));
  }
}

function* historiesOf(name: string, read: () => Buffer): Generator<FoundHistory, void, undefined> {
  let bytes: Buffer;
  try {
    bytes = read();
  } catch (error) {
    yield { name, problem: `the file cannot be read (${(error as NodeJS.ErrnoException).code}): check the path` };
    return;
  }
  const json = parsed(textOf(bytes));
  if ('problem' in json) {
    // The first field of the binary form is a list of messages.
    const binary = bytes[0] === 0x0a ? found(basename(name), () => historyFromBinary(bytes)) : undefined;
    yield binary && 'history' in binary ? { ...binary, name } : { name, problem: json.problem };
    return;
  }
  const several = severalIn(json.value);
  if (several === undefined) yield { ...found(name, () => historyFromJson(json.value)), ...idIn(json.value) };
  else for (const [at, each] of several.entries()) yield { ...found(`${name}#${at + 1}`, () => historyFromJson(each)), ...idIn(each) };
}

function found(name: string, read: () => ReadHistory): FoundHistory {
  try {
    return { name, history: read() };
  } catch (error) {
    if (!isEngineError(error)) throw error;
    return { name, problem: error.message };
  }
}

/** PowerShell's `>` writes UTF-16. */
function textOf(bytes: Buffer): string {
  return new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8').decode(bytes);
}

function parsed(text: string): { readonly value: unknown } | { readonly problem: string } {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { problem: `it is not JSON: ${(error as Error).message}` };
  }
}

/** A list whose members are histories, not events. */
function severalIn(value: unknown): readonly unknown[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  return value.every((each) => isObject(each) && ('events' in each || 'history' in each || 'rawHistory' in each)) ? value : undefined;
}

function idIn(value: unknown): { readonly workflowId?: string } {
  const { workflowId, workflowExecution } = isObject(value) ? value : {};
  const id = workflowId ?? (isObject(workflowExecution) ? workflowExecution.workflowId : undefined);
  return typeof id === 'string' && id !== '' ? { workflowId: id } : {};
}

function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null;
}
