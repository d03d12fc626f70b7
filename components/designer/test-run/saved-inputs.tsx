'use client';

import { Save, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { t } from '../../texts';
import { Button, Field, IconButton, Input, Select } from '../../ui';
import { MAX_INPUTS, type NamedInput, withInput } from './sidecar';

export interface SavedInputsProps {
  readonly inputs: readonly NamedInput[];
  readonly onInputs: (inputs: readonly NamedInput[]) => void;
  /** What is in the form now. */
  readonly current: unknown;
  readonly onChoose: (value: unknown) => void;
}

/** Inputs that are tested with again and again: chosen, saved under a name, thrown away. They are kept with the draft. */
export function SavedInputs({ inputs, onInputs, current, onChoose }: SavedInputsProps) {
  const [chosen, setChosen] = useState('');
  const [name, setName] = useState('');
  const trimmed = name.trim();
  const replaces = inputs.some((each) => each.name === trimmed);
  const full = inputs.length >= MAX_INPUTS && !replaces;
  const save = () => {
    if (trimmed === '' || full) return;
    onInputs(withInput(inputs, { name: trimmed, ...(current !== undefined && { value: current }) }));
    setChosen(trimmed);
    setName('');
  };
  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
      <Field label={t('Saved inputs')}>
        {(control) => (
          <div className="flex gap-1.5">
            <Select
              {...control}
              value={chosen}
              placeholder={inputs.length === 0 ? t('None yet') : t('Take one…')}
              disabled={inputs.length === 0}
              onChange={(next) => {
                setChosen(next);
                const found = inputs.find((each) => each.name === next);
                if (found) onChoose(found.value);
              }}
              options={inputs.map((each) => ({ value: each.name, label: each.name }))}
            />
            <IconButton
              label={chosen === '' ? t('Delete the saved input') : t('Delete the saved input {chosen}', { chosen })}
              disabled={chosen === ''}
              onClick={() => {
                onInputs(inputs.filter((each) => each.name !== chosen));
                setChosen('');
              }}
            >
              <Trash2 />
            </IconButton>
          </div>
        )}
      </Field>
      <Field
        label={t('Save this input as')}
        {...(full && { error: t('So many ({most}) are kept; delete one first.', { most: MAX_INPUTS }) })}
      >
        {(control) => (
          <div className="flex gap-1.5">
            <Input
              {...control}
              value={name}
              maxLength={80}
              placeholder={replaces ? undefined : t('A name')}
              data-testid="input-name"
              onChange={(event) => setName(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.metaKey || event.ctrlKey) return;
                event.preventDefault();
                save();
              }}
            />
            <Button disabled={trimmed === '' || full} data-testid="input-save" onClick={save}>
              <Save aria-hidden /> {replaces ? t('Replace') : t('Save')}
            </Button>
          </div>
        )}
      </Field>
    </div>
  );
}
