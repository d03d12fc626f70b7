'use client';

import { ChevronDown, ChevronUp, Plus, Trash2 } from 'lucide-react';
import { useRef, useState } from 'react';
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
  const fields = underway ?? written;
  const set = async (next: readonly TypeField[], how: () => Promise<string | null> = () => onSet(next)) => {
    latest.current = next;
    setUnderway(next);
    const problem = await how();
    if (latest.current === next) {
      setUnderway(null);
      setRefused(problem);
    }
    return problem === null;
  };
  const replaced = (index: number, field: TypeField) => fields.map((each, i) => (i === index ? field : each));
  const moved = (index: number, by: -1 | 1) => {
    const next = [...fields];
    const [field] = next.splice(index, 1);
    if (field) next.splice(index + by, 0, field);
    return next;
  };
  const add = async () => {
    const name = freshName(fields);
    if (await set([...fields, { name, optional: true, type: 'string', doc: '' }])) setOpen(name);
  };
  return (
    <section aria-label={label} className="grid grid-cols-1 gap-1.5" data-testid="type-fields">
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
                return problem === undefined ? onSet(all) : problem;
              };
              const done = await (next.name === field.name ? set(all) : set(all, renamed));
              if (done && open === field.name) setOpen(next.name);
              return done;
            }}
            actions={
              <>
                <IconButton
                  size="sm"
                  label={t('Move {name} up', { name: field.name })}
                  disabled={disabled || index === 0}
                  onClick={() => void set(moved(index, -1))}
                >
                  <ChevronUp />
                </IconButton>
                <IconButton
                  size="sm"
                  label={t('Move {name} down', { name: field.name })}
                  disabled={disabled || index === fields.length - 1}
                  onClick={() => void set(moved(index, 1))}
                >
                  <ChevronDown />
                </IconButton>
                <IconButton
                  size="sm"
                  label={t('Remove {name}', { name: field.name })}
                  disabled={disabled}
                  onClick={() => void set(fields.filter((_, i) => i !== index))}
                >
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
          onClick={() => void add()}
        >
          <Plus aria-hidden /> {t('Add a field')}
        </Button>
      </div>
    </section>
  );
}
