import { expect, it } from 'vitest';
import { get } from '..';
import { ancestors, find, settle, walk } from '.';

const source = `export async function order(): Promise<void> {
  if (1 > 0) {
    const b = 2;
  } else {
    const c = 3;
  }
}

export async function invoice(): Promise<void> {
  const d = 4;
}
`;

it('finds in a settled definition what it finds in any other', () => {
  const [open, settled] = [get(source), get(source)];
  if (!open.ok || !settled.ok) throw new Error('the source does not parse');
  settle(settled.definition);
  const ids = [...walk(open.definition)].map(({ block }) => block.id);
  expect(ids).toHaveLength(4);
  for (const id of [...ids, 'order.none']) {
    expect(find(settled.definition, id)).toEqual(find(open.definition, id));
    expect(ancestors(settled.definition, id)).toEqual(ancestors(open.definition, id));
  }
});
