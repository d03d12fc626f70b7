'use client';

import { useState } from 'react';
import { isName } from '../../../compiler/definition';
import { t } from '../../texts';
import { Anchored, Button, Field, Input, Segmented } from '../../ui';

export interface ExtractPopoverProps {
  readonly anchor: DOMRect;
  readonly count: number;
  readonly onExtract: (name: string, as: 'helper' | 'child') => void;
  readonly onClose: () => void;
}

/** The selected steps become a function of their own; what goes in and comes out follows from what they read and write. */
export function ExtractPopover({ anchor, count, onExtract, onClose }: ExtractPopoverProps) {
  const [name, setName] = useState('');
  const [as, setAs] = useState<'helper' | 'child'>('helper');
  const plain = name.trim();
  const wrong = plain !== '' && !isName(plain) ? t('A name has letters, digits, _ and $, and begins with no digit.') : undefined;
  return (
    <Anchored anchor={anchor} label={t('Extract')} testId="extract" className="w-80 p-3" onClose={onClose}>
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (plain !== '' && wrong === undefined) onExtract(plain, as);
        }}
      >
        <Field
          label={t('{count, plural, one {Make a function of this step} other {Make a function of # steps}}', { count })}
          hint={as === 'helper' ? t('It stays part of this run.') : t('It runs as a workflow of its own, with a history of its own.')}
          error={wrong}
        >
          {(control) => (
            <Input
              {...control}
              code
              autoFocus
              placeholder={t('name')}
              value={name}
              data-testid="extract-name"
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <div className="flex items-center justify-between gap-2">
          <Segmented
            label={t('As')}
            value={as}
            onChange={setAs}
            options={[
              { value: 'helper', label: t('Helper') },
              { value: 'child', label: t('Child workflow') },
            ]}
          />
          <Button size="sm" variant="primary" type="submit" disabled={plain === '' || wrong !== undefined}>
            {t('Extract')}
          </Button>
        </div>
      </form>
    </Anchored>
  );
}
