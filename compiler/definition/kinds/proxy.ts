import { z } from 'zod';
import { type ImportedName, importedName } from '../imported-name';
import { expression, identifier, kind, oneLine, type } from '../kind';

/** `const { charge } = proxyActivities<typeof activities>({ ... })` inside of a function. */
export const proxy = kind({
  label: 'Activity options',
  help: 'Makes activities callable with certain timeouts and retries, in the steps that follow.',
  family: 'activity',
  icon: 'settings-2',
  shape: {
    local: z.literal(true).optional(),
    /** `const acts = ...`; else the names. */
    variable: identifier.optional(),
    names: z.array(importedName),
    typeArgument: type.optional(),
    options: expression,
  },
  lanes: [],
  fields: [
    { name: 'options', label: 'Options', kind: 'options', help: 'Timeouts, retry policy and task queue of all these activities.' },
    { name: 'typeArgument', label: 'Activities', kind: 'type', optional: true, help: 'Where their types come from: typeof activities.' },
    { name: 'local', label: 'Local activities', kind: 'flag', optional: true, help: 'They run in the worker of the workflow itself.' },
  ],
  imports: ({ local }) => [local ? 'proxyLocalActivities' : 'proxyActivities'],
  summary: ({ options }) => oneLine(options),
  subject: (fields) => proxied(fields),
  template: () => ({ names: [{ name: 'log' }], typeArgument: 'typeof activities', options: "{ startToCloseTimeout: '1 minute' }" }),
});

function proxied({ variable, names }: { variable?: string | undefined; names: readonly ImportedName[] }): string {
  return variable ?? names.map((each) => each.as ?? each.name).join(', ');
}
