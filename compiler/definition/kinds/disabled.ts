import { z } from 'zod';
import { kind, oneLine } from '../kind';

/** A statement that is switched off: kept in a marked comment, shown greyed. */
export const disabled = kind({
  label: 'Disabled',
  help: 'A step that is switched off.',
  family: 'code',
  icon: 'eye-off',
  shape: { text: z.string().min(1) },
  lanes: [],
  fields: [{ name: 'text', label: 'Code', kind: 'text', help: 'The statement, as it is when it is switched on.' }],
  summary: ({ text }) => oneLine(text),
  template: () => ({ text: 'undefined;' }),
});
