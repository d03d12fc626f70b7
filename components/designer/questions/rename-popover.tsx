'use client';

import { useState } from 'react';
import { type Definition, find, isName, resultName, titleOf } from '../../../compiler/definition';
import { t } from '../../texts';
import { Anchored, Button, Field, Input } from '../../ui';

export interface RenamePopoverProps {
  readonly definition: Definition;
  readonly id: string;
  readonly anchor: DOMRect;
  readonly onRename: (name: string) => void;
  readonly onClose: () => void;
}

/** F2: the variable of a step, everywhere it is used; the title of one that has no variable. */
export function RenamePopover({ definition, id, anchor, onRename, onClose }: RenamePopoverProps) {
  const block = find(definition, id)?.block;
  const variable = block === undefined ? undefined : resultName(block);
  const [name, setName] = useState(variable ?? (block === undefined ? '' : (block.title ?? titleOf(block))));
  const wrong =
    variable !== undefined && !isName(name.trim()) ? t('A name has letters, digits, _ and $, and begins with no digit.') : undefined;
  return (
    <Anchored anchor={anchor} label={t('Rename')} testId="rename" className="w-72 p-3" onClose={onClose}>
      <form
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (wrong === undefined && name.trim() !== '') onRename(name.trim());
        }}
      >
        <Field
          label={variable === undefined ? t('Title') : t('Variable')}
          hint={variable === undefined ? t('Written as a comment above the code.') : t('Changed everywhere it is used.')}
          error={wrong}
        >
          {(control) => (
            <Input
              {...control}
              autoFocus
              code={variable !== undefined}
              value={name}
              data-testid="rename-name"
              onFocus={(event) => event.currentTarget.select()}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <div className="flex justify-end gap-2">
          <Button size="sm" onClick={onClose}>
            {t('Cancel')}
          </Button>
          <Button size="sm" variant="primary" type="submit" disabled={wrong !== undefined || name.trim() === ''}>
            {t('Rename')}
          </Button>
        </div>
      </form>
    </Anchored>
  );
}
