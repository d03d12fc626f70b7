import { readFileSync } from 'node:fs';
import { CliError, EXIT } from './cli-error';

export interface InputOptions {
  readonly input?: string;
  readonly inputFile?: string;
}

/** The value of `--input` or `--input-file` (`-` is stdin); `undefined` when neither is given. */
export function readInput({ input, inputFile }: InputOptions): unknown {
  if (input !== undefined && inputFile !== undefined) {
    throw new CliError('BAD_INPUT', 'give --input or --input-file, not both', EXIT.usage);
  }
  if (input !== undefined) return parseJson(input, '--input');
  if (inputFile !== undefined) return parseJson(readFile(inputFile), inputFile);
  return undefined;
}

export interface ArgumentOptions {
  readonly input?: readonly string[];
  readonly inputFile?: string;
}

/** `--input`, each time an argument, or the one in `--input-file`; for an option that collects (`collect`). */
export function readArguments({ input = [], inputFile }: ArgumentOptions): unknown[] {
  if (input.length > 1 && inputFile === undefined) return input.map((json) => parseJson(json, '--input'));
  const value = readInput({ input: input[0], inputFile });
  return value === undefined ? [] : [value];
}

/** For an option that can be given several times. */
export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function readFile(path: string): string {
  try {
    return readFileSync(path === '-' ? 0 : path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CliError('BAD_INPUT', `the input file ${path} cannot be read (${code}): check the path`, EXIT.usage);
  }
}

export function parseJson(text: string, origin: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CliError('BAD_INPUT', `${origin} is not JSON: ${(error as Error).message}`, EXIT.usage);
  }
}
