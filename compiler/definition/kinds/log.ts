import { z } from 'zod';
import { expression, kind, oneLine } from '../kind';

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error'] as const;

/** `log.info('charged', { amount })`: silent during replay. */
export const log = kind({
  label: 'Log',
  help: 'Writes a line to the run’s log.',
  family: 'data',
  icon: 'scroll-text',
  shape: { level: z.enum(logLevels), message: expression, attributes: expression.optional() },
  lanes: [],
  fields: [
    { name: 'message', label: 'Message', kind: 'expression', plain: 'text', help: 'The text of the line.' },
    { name: 'attributes', label: 'Attributes', kind: 'expression', optional: true, help: 'An object with facts: { orderId }.' },
    { name: 'level', label: 'Level', kind: 'choice', choices: logLevels, help: 'How important it is.' },
  ],
  imports: () => ['log'],
  summary: ({ message }) => oneLine(message),
  template: () => ({ level: 'info', message: "'message'" }) as const,
});
