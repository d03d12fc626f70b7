import { z } from 'zod';
import { argument, argumentsSummary, kind } from '../kind';

export const attributeSorts = ['searchAttributes', 'memo'] as const;

export const attributeFunctions = { searchAttributes: 'upsertSearchAttributes', memo: 'upsertMemo' } as const;

/** `upsertSearchAttributes({ ... })`, `upsertMemo({ ... })`. */
export const attributes = kind({
  label: 'Set attributes',
  help: 'Attaches facts to the run: search attributes, by which runs are found, or memo fields, which are only shown.',
  family: 'data',
  icon: 'tags',
  shape: { sort: z.enum(attributeSorts), values: argument },
  lanes: [],
  fields: [
    { name: 'values', label: 'Values', kind: 'object', help: 'Names and values.' },
    {
      name: 'sort',
      label: 'Kind',
      kind: 'choice',
      choices: attributeSorts,
      help: 'Search attributes are registered before; memo fields need not be.',
    },
  ],
  imports: ({ sort }) => [attributeFunctions[sort]],
  summary: ({ values }) => argumentsSummary([values]),
  subject: ({ sort }) => sort,
  template: () => ({ sort: 'memo' as const, values: { fields: [{ name: 'state', expression: "'open'" }] } }),
});
