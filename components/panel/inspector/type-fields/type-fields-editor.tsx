'use client';

import { ChevronDown, ChevronUp, Plus, Trash2 } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import type { TypeField } from '../../../../compiler/definition';
import { t } from '../../../texts';
import { Button, IconButton, InlineError } from '../../../ui';
import { FieldCard } from './field-card';
import { freshName } from './shapes';

export interface TypeFieldsEditorProps {
  /** What the fields are of, as a heading: `Answer`. */
  readonly label: string;
  readonly hint?: string;
  readonly fields: readonly TypeField[];
  readonly disabled: boolean;
  /** Resolves with why it was refused; null: it is done. */
  readonly onSet: (fields: readonly TypeField[]) => Promise<string | null>;
  /** Renames a field with all that reads it; undefined: that cannot be done, and it is set like other changes. */
  readonly onRename: (index: number, name: string) => Promise<string | null | undefined>;
}

/** The fields of a form, which are the members of a type: what they are called, what they take, in which order. */
export function TypeFieldsEditor({ label, hint, fields: written, disabled, onSet, onRename }: TypeFieldsEditorProps) {
  const [open, setOpen] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  // What was set and is not yet in the text: the next change is made of it, however fast it comes.
  const [underway, setUnderway] = useState<readonly TypeField[] | null>(null);
  const latest = useRef<readonly TypeField[] | null>(null);
  const before = useRef<Promise<unknown>>(Promise.resolve());
  const fields = underway ?? written;
  const section = useRef<HTMLElement>(null);
  const goal = useRef<FocusGoal | null>(null);
  // With the drawing itself: an effect that comes later may meet the goal of the next change, and what was drawn before it.
  useLayoutEffect(() => {
    if (goal.current !== null && section.current !== null && isReached(section.current, goal.current)) goal.current = null;
  });
  const set = async (next: readonly TypeField[], how: () => Promise<string | null> = () => onSet(next)) => {
    const wanted = goal.current;
    latest.current = next;
    setUnderway(next);
    // One after the other: a rename takes two changes of the text, and what is set meanwhile comes behind both.
    const turn = before.current.then(how);
    before.current = turn.catch(() => null);
    const problem = await turn;
    // While it was under way the fields may have been locked, which takes the focus: it comes back with the next drawing.
    if (wanted !== null) wanted.settled = true;
    if (latest.current === next) {
      setUnderway(null);
      setRefused(problem);
    }
    if (problem !== null) goal.current = null;
    return problem === null;
  };
  const replaced = (index: number, field: TypeField) => fields.map((each, i) => (i === index ? field : each));
  const move = (index: number, by: -1 | 1) => {
    const order = [...fields];
    const [field] = order.splice(index, 1);
    if (field === undefined) return;
    order.splice(index + by, 0, field);
    goal.current = { field: field.name, control: by === -1 ? ['up', 'down'] : ['down', 'up'], focused: null, settled: false };
    void set(order);
  };
  const remove = (index: number) => {
    const rest = fields.filter((_, i) => i !== index);
    goal.current = { field: (rest[index] ?? rest.at(-1))?.name, control: ['open'], focused: null, settled: false };
    void set(rest);
  };
  const add = async () => {
    const name = freshName(fields);
    if (!(await set([...fields, { name, optional: true, type: 'string', doc: '' }]))) return;
    goal.current = { field: name, control: ['name'], focused: null, settled: true };
    setOpen(name);
  };
  return (
    <section ref={section} aria-label={label} className="grid grid-cols-1 gap-1.5" data-testid="type-fields">
      <h3 className="font-medium text-12 text-text-2">{label}</h3>
      {hint !== undefined && <p className="text-12 text-text-3">{hint}</p>}
      {fields.length === 0 && <p className="text-12 text-text-3">{t('No fields yet.')}</p>}
      <ul className="grid grid-cols-1 gap-1">
        {fields.map((field, index) => (
          <FieldCard
            // biome-ignore lint/suspicious/noArrayIndexKey: a field that is renamed keeps its card and the focus in it.
            key={index}
            field={field}
            others={fields.filter((_, i) => i !== index)}
            disabled={disabled}
            open={open === field.name}
            onOpen={(next) => setOpen(next ? field.name : null)}
            onSet={async (next) => {
              const all = replaced(index, next);
              const renamed = async () => {
                const problem = await onRename(index, next.name);
                // The rename took along who reads it; what else was set goes into the text behind it.
                const more = problem === null && next.doc !== field.doc;
                return problem === undefined || more ? onSet(all) : problem;
              };
              if (next.name === field.name) return set(all);
              // The card shows its new name at once, so it is open under that at once, and the focus stays in it.
              setOpen((now) => (now === field.name ? next.name : now));
              const done = await set(all, renamed);
              if (!done) setOpen((now) => (now === next.name ? field.name : now));
              return done;
            }}
            actions={
              <>
                <IconButton
                  size="sm"
                  label={t('Move {name} up', { name: field.name })}
                  disabled={disabled || index === 0}
                  data-control="up"
                  onClick={() => move(index, -1)}
                >
                  <ChevronUp />
                </IconButton>
                <IconButton
                  size="sm"
                  label={t('Move {name} down', { name: field.name })}
                  disabled={disabled || index === fields.length - 1}
                  data-control="down"
                  onClick={() => move(index, 1)}
                >
                  <ChevronDown />
                </IconButton>
                <IconButton size="sm" label={t('Remove {name}', { name: field.name })} disabled={disabled} onClick={() => remove(index)}>
                  <Trash2 />
                </IconButton>
              </>
            }
          />
        ))}
      </ul>
      {refused !== null && <InlineError message={refused} />}
      <div>
        <Button
          size="sm"
          variant="ghost"
          className="-ml-1 text-accent-text"
          disabled={disabled}
          data-testid="add-field"
          data-control="add"
          onClick={() => void add()}
        >
          <Plus aria-hidden /> {t('Add a field')}
        </Button>
      </div>
    </section>
  );
}

/** Where the focus goes when a change has come to the screen: the first of these controls of the field that can have it. */
interface FocusGoal {
  /** Undefined: there is no field left. */
  readonly field: string | undefined;
  readonly control: readonly ('open' | 'name' | 'up' | 'down')[];
  /** What has it now. */
  focused: HTMLElement | null;
  /** The change is in the text. */
  settled: boolean;
}

/** Brings the focus there, and back there if it was lost. True: it needs no more care, or who has gone elsewhere stays there. */
function isReached(section: HTMLElement, goal: FocusGoal): boolean {
  const { activeElement } = document;
  const isLost = activeElement === null || activeElement === document.body;
  if (!isLost && (goal.focused === null ? !section.contains(activeElement) : activeElement !== goal.focused)) return true;
  const found = placesOf(goal).flatMap((place) => section.querySelector<HTMLElement>(place) ?? [])[0];
  if (found !== undefined && (found !== goal.focused || isLost)) {
    found.focus();
    if (found instanceof HTMLInputElement) found.select();
    goal.focused = found;
  }
  return goal.settled && goal.focused !== null;
}

function placesOf({ field, control }: FocusGoal): readonly string[] {
  if (field === undefined) return ['[data-control="add"]'];
  return control.map((each) => `[data-field-card="${CSS.escape(field)}"] [data-control="${each}"]:not(:disabled)`);
}
