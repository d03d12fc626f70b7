'use client';

import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { Block } from '../../../compiler/definition';
import { t } from '../../texts';
import { Button, InlineError, Input } from '../../ui';
import type { InspectorHands } from './context';

export interface AddPropertyProps extends InspectorHands {
  readonly block: Block;
  /** What the property's name is put behind: `values`, `args.0`. */
  readonly path: string;
  readonly label: string;
}

/** A further property of an object in the code: its name; its value is then a field like the others. */
export function AddProperty({ block, path, label, disabled, edit }: AddPropertyProps) {
  const [name, setName] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const add = async () => {
    const plain = name.trim();
    if (plain === '') return;
    const outcome = await edit({ type: 'setField', id: block.id, field: `${path}.${plain}`, value: "''" });
    setRefused(outcome.ok ? null : outcome.message);
    if (outcome.ok) setName('');
  };
  return (
    <form
      className="grid gap-1.5"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <div className="flex gap-1.5">
        <Input
          aria-label={t('Name of a further field of {label}', { label })}
          data-testid={`add-${path}`}
          value={name}
          disabled={disabled}
          placeholder={t('Add to {label}…', { label })}
          onChange={(event) => setName(event.target.value)}
        />
        <Button type="submit" size="sm" variant="ghost" disabled={disabled || name.trim() === ''} aria-label={t('Add the field')}>
          <Plus aria-hidden />
        </Button>
      </div>
      {refused !== null && <InlineError message={refused} />}
    </form>
  );
}
