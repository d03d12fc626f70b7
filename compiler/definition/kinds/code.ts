import { z } from 'zod';
import { kind, oneLine } from '../kind';

/** Anything else, verbatim. What it calls, reads and writes is in the parse's facts. */
export const code = kind({
  label: 'Code',
  help: 'Any TypeScript, kept as it is written.',
  family: 'code',
  icon: 'code',
  shape: { text: z.string().min(1) },
  lanes: [],
  fields: [{ name: 'text', label: 'Code', kind: 'text', help: 'One or more statements.' }],
  summary: ({ text }) => oneLine(text),
  template: () => ({ text: '// code\n;' }),
});
