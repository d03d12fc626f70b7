import { readFileSync } from 'node:fs';

/** What docs/compatibility.md says, as data. */

export const PACKAGES = ['workflow', 'activity', 'client', 'worker', 'common', 'testing'] as const;
export type Package = (typeof PACKAGES)[number];

export const STATUSES = ['done', 'differs', 'not planned'] as const;
export type Status = (typeof STATUSES)[number];

export interface Row {
  readonly name: string;
  readonly status: Status;
  readonly why: string;
}

export interface Table {
  /** A row for each export. */
  readonly exports: ReadonlyMap<Package, readonly Row[]>;
  /** `Class.member`, for members that ours lacks or has differently. */
  readonly members: ReadonlyMap<Package, readonly Row[]>;
}

/** Reads tables whose rows are names in backticks, status and reason; a heading says of which package, one below it whether of members. */
export function readTable(file: string): Table {
  const exports = new Map<Package, Row[]>(PACKAGES.map((name) => [name, []]));
  const members = new Map<Package, Row[]>(PACKAGES.map((name) => [name, []]));
  let rows: Row[] | undefined;
  let current: Package | undefined;
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const heading = /^## `@temporalio\/(\w+)`/.exec(line)?.[1];
    if (heading) {
      current = PACKAGES.find((name) => name === heading);
      if (!current) throw new Error(`no package of Temporal's: ${heading}`);
      rows = exports.get(current);
    } else if (line.startsWith('## ')) rows = undefined;
    else if (line.startsWith('### Members') && current) rows = members.get(current);
    else if (rows && line.startsWith('| `')) rows.push(...rowsOf(line));
  }
  return { exports, members };
}

function rowsOf(line: string): Row[] {
  const [names = '', status = '', why = ''] = line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
  const known = STATUSES.find((each) => each === status);
  if (!known) throw new Error(`no status: ${line}`);
  return Array.from(names.matchAll(/`([^`]+)`/g), ([, name = '']) => ({ name, status: known, why }));
}
