import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { Declarations, isObjectType, isType, isValue } from './declarations';
import { PACKAGES, readTable } from './table';

/** docs/compatibility.md against the declarations of the official packages and of ours: it can neither forget nor promise too much. */

const table = readTable(fileURLToPath(new URL('../../../docs/compatibility.md', import.meta.url)));
let declarations: Declarations;
beforeAll(() => {
  declarations = new Declarations();
}, 180_000);

describe.each(PACKAGES)('@temporalio/%s', (name) => {
  const rows = table.exports.get(name) ?? [];
  const planned = rows.filter(({ status }) => status === 'done' || status === 'differs');

  it('has each export in the table once, and nothing else', () => {
    expect(rows.map((row) => row.name).sort()).toEqual([...declarations.exportsOf('theirs', name).keys()].sort());
  });

  it('says why, wherever something is not as there', () => {
    const members = table.members.get(name) ?? [];
    for (const row of [...rows.filter(({ status }) => status !== 'done'), ...members]) expect(row.why, row.name).toMatch(/\w{3}/);
  });

  it('has what is said to be there, as a value and as a type', () => {
    const [theirs, ours] = [declarations.exportsOf('theirs', name), declarations.exportsOf('ours', name)];
    const lacking = planned.filter((row) => {
      const [there, here] = [theirs.get(row.name), ours.get(row.name)];
      return !there || !here || (isValue(there) && !isValue(here)) || (isType(there) && !isType(here));
    });
    expect(lacking.map((row) => row.name)).toEqual([]);
  });

  it('does not have what is said not to be planned', () => {
    const ours = declarations.exportsOf('ours', name);
    const there = rows.filter(({ status }) => status === 'not planned').filter((row) => ours.has(row.name));
    expect(there.map((row) => row.name)).toEqual([]);
  });

  it('has the members of all classes and interfaces, but those that the table names', () => {
    const [theirs, ours] = [declarations.exportsOf('theirs', name), declarations.exportsOf('ours', name)];
    const missing = planned.flatMap((row) => {
      const [there, here] = [theirs.get(row.name), ours.get(row.name)];
      if (!there || !here || !isObjectType(there)) return [];
      const have = declarations.membersOf(here);
      return [...declarations.membersOf(there)].filter((each) => !have.has(each)).map((each) => `${row.name}.${each}`);
    });
    const named = (table.members.get(name) ?? []).filter(({ status }) => status !== 'differs');
    expect(missing.sort()).toEqual(named.map((row) => row.name).sort());
  });

  it('has types that fit those of the official package, where it says so', () => {
    const fits = planned.filter((row) => declarations.fits(name, row.name)).map((row) => row.name);
    const done = planned.filter(({ status }) => status === 'done').map((row) => row.name);
    expect(done.filter((each) => !fits.includes(each))).toEqual([]);
  });
});
