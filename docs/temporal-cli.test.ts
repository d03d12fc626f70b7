import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { expect, test } from 'vitest';
import { program } from '../bin/program';

/** The commands that docs/temporal-cli.md names, with their options. */
function commandsIn(file: string, begin: RegExp): string[][] {
  const text = readFileSync(join(import.meta.dirname, file), 'utf8');
  return [...text.matchAll(/`([^`]+)`/g)].flatMap(([, code = '']) => (begin.test(code) ? [code.replace(begin, '').split(/\s+/)] : []));
}

function named({ commands }: Command, word: string | undefined): Command | undefined {
  return commands.find((each) => each.name() === word);
}

test('every command of the table is there, with its options', () => {
  const found = commandsIn('temporal-cli.md', /^backstitch /);
  expect(found.length).toBeGreaterThan(35);
  const wrong = found.filter(([first, second, ...more]) => {
    const command = named(program, first);
    const inner = command && (named(command, second) ?? command);
    const given = [second, ...more].filter((word) => word !== undefined && /^-/.test(word));
    const subcommandIsMissing = inner === command && !!command?.commands.length && second !== undefined && !second.startsWith('-');
    return !inner || subcommandIsMissing || given.some((flag) => !inner.options.some(({ long, short }) => flag === long || flag === short));
  });
  expect(wrong).toEqual([]);
});
