import { z } from 'zod';
import { argument, expression, kind, oneLine, result, resultFields, type } from '../kind';

export const childModes = ['execute', 'start'] as const;

/** `const result = await executeChild(ship, { args: [order] })`. */
export const child = kind({
  label: 'Child workflow',
  help: 'Runs another workflow and waits for it, or only starts it.',
  family: 'workflow',
  icon: 'workflow',
  shape: {
    mode: z.enum(childModes),
    workflow: expression,
    typeArgument: type.optional(),
    options: argument.optional(),
    result: result.optional(),
  },
  lanes: [],
  fields: [
    { name: 'workflow', label: 'Workflow', kind: 'expression', help: 'The workflow function, or its name in quotes.' },
    {
      name: 'options',
      label: 'Options',
      kind: 'object',
      optional: true,
      help: 'What it is given, by which id, with which time limits.',
      properties: [
        { name: 'args', label: 'Input', kind: 'expression', help: 'A list: [order].' },
        { name: 'workflowId', label: 'Workflow id', kind: 'expression', plain: 'text', help: 'Default: a random one.' },
        { name: 'taskQueue', label: 'Task queue', kind: 'expression', plain: 'text', help: 'Default: that of this workflow.' },
        {
          name: 'parentClosePolicy',
          label: 'When this run ends first',
          kind: 'expression',
          help: "'TERMINATE', 'ABANDON' or 'REQUEST_CANCEL'.",
        },
        { name: 'workflowExecutionTimeout', label: 'At most', kind: 'duration', help: 'For all its runs together.' },
      ],
    },
    { name: 'typeArgument', label: 'Type', kind: 'type', optional: true, help: 'typeof the workflow, when it is given by name.' },
    {
      name: 'mode',
      label: 'Wait for it',
      kind: 'choice',
      choices: childModes,
      help: 'execute waits for its end; start goes on when it has begun.',
    },
    ...resultFields,
  ],
  imports: ({ mode }) => [mode === 'execute' ? 'executeChild' : 'startChild'],
  summary: ({ options }) =>
    options === undefined ? '' : oneLine('fields' in options ? options.fields.map((f) => f.name).join(', ') : options.expression),
  subject: ({ workflow }) => workflow,
  template: () => ({ mode: 'execute' as const, workflow: "'workflow'" }),
});
