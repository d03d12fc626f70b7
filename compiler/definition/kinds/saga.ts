import { identifier, kind, result, resultFields } from '../kind';

/** `await saga(async (tx) => { ... tx.onRollback(() => refund(charge.id)); ... })`. */
export const saga = kind({
  label: 'Saga',
  help: 'Steps of which each may say how it is undone; when one fails, what was done is undone in reverse order.',
  family: 'flow',
  icon: 'undo-2',
  shape: {
    /** The variable by which steps say how they are undone. */
    name: identifier.optional(),
    result: result.optional(),
  },
  lanes: [{ name: 'body', label: 'steps' }],
  functions: true,
  fields: [
    { name: 'name', label: 'Name', kind: 'identifier', optional: true, help: 'Steps register what undoes them by this name.' },
    ...resultFields,
  ],
  imports: () => ['saga'],
  summary: () => 'all or nothing',
  template: () => ({ name: 'tx' }),
});
