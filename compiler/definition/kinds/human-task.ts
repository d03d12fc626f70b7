import { argument, expression, kind, oneLine, result, resultFields } from '../kind';

/** `const review = await humanTask(approval, { assignees: ['finance'], deadline: '2 days', context: order })`. */
export const humanTask = kind({
  label: 'Human task',
  help: 'Asks a person and waits for the answer; the task stands in the inbox until it is answered or its deadline has passed.',
  family: 'wait',
  icon: 'user-check',
  shape: { form: expression, options: argument.optional(), result: result.optional() },
  lanes: [],
  fields: [
    { name: 'form', label: 'Form', kind: 'expression', help: 'What is asked, as defineForm<Answer>(name) says it.' },
    {
      name: 'options',
      label: 'Options',
      kind: 'object',
      optional: true,
      help: 'Who is asked, until when, and what they need to know.',
      properties: [
        { name: 'title', label: 'Title', kind: 'expression', plain: 'text', help: 'What the inbox shows. Default: the title of the form.' },
        { name: 'description', label: 'Description', kind: 'expression', plain: 'text', help: 'What the inbox says above the form.' },
        {
          name: 'assignees',
          label: 'Assignees',
          kind: 'expression',
          plain: 'list',
          help: 'Names or groups, with commas between them. Default: everybody.',
        },
        { name: 'deadline', label: 'Deadline', kind: 'duration', help: 'The result is undefined when no answer came in time.' },
        { name: 'context', label: 'Context', kind: 'expression', help: 'What the person needs to know; shown beside the form.' },
      ],
    },
    ...resultFields,
  ],
  imports: () => ['humanTask'],
  summary: ({ options }) =>
    options === undefined
      ? ''
      : oneLine('fields' in options ? options.fields.map((f) => `${f.name}: ${f.expression}`).join(', ') : options.expression),
  subject: ({ form }) => form,
  template: () => ({ form: 'approval', result: { as: 'const' as const, name: 'review' } }),
});
