'use client';

import type { RJSFSchema } from '@rjsf/utils';
import { useId } from 'react';
import { InputForm } from '../../forms/input-form';
import { takesNothing } from '../../forms/ui-schema';
import type { JsonSchema } from '../../panel';
import { t } from '../../texts';
import { Button, Dialog } from '../../ui';

export interface PinDialogProps {
  readonly title: string;
  /** Of the output; absent: anything. */
  readonly schema: JsonSchema | undefined;
  /** What is pinned now. */
  readonly pinned: { readonly value: unknown } | null;
  /** What the last test gave there. */
  readonly output: { readonly value: unknown } | null;
  readonly onPin: (value: unknown) => void;
  readonly onUnpin: () => void;
  readonly onClose: () => void;
}

/** The output of an activity, held fast for tests. */
export function PinDialog({ title, schema, pinned, output, onPin, onUnpin, onClose }: PinDialogProps) {
  const formId = useId().replaceAll(':', '');
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t('Pin the output of {title}', { title })}
      description={t('A test answers with it instead of calling the activity. Pinned values are ignored in published runs.')}
      footer={
        <>
          {pinned !== null && (
            <Button className="mr-auto" data-testid="unpin" onClick={onUnpin}>
              {t('Take the pin out')}
            </Button>
          )}
          <Button onClick={onClose}>{t('Cancel')}</Button>
          <Button variant="primary" type="submit" form={formId} data-testid="pin-confirm">
            {t('Pin it')}
          </Button>
        </>
      }
    >
      <InputForm
        id={formId}
        {...(schema && !takesNothing(schema) && { schema: schema as RJSFSchema })}
        value={(pinned ?? output)?.value}
        label={t('Output')}
        onChange={() => undefined}
        onSubmit={onPin}
      />
    </Dialog>
  );
}
