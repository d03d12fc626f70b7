import { z } from 'zod';
import { kind, oneLine } from '../kind';

/** A comment that belongs to no statement: a heading, a note in an empty body. */
export const comment = kind({
  label: 'Note',
  help: 'A comment that stands by itself.',
  family: 'code',
  icon: 'sticky-note',
  shape: {
    /** Its lines without the comment signs; with them when `verbatim`. */
    text: z.string().min(1),
    /** For comments that speak to tools (`/* eslint-disable *\/`): these must keep their form. */
    verbatim: z.literal(true).optional(),
  },
  lanes: [],
  fields: [{ name: 'text', label: 'Text', kind: 'text', help: 'Any words.' }],
  summary: ({ text }) => oneLine(text),
  template: () => ({ text: 'A note' }),
});
