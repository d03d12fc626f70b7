'use client';

import { ListFilter } from 'lucide-react';
import { useState } from 'react';
import { t } from '../texts';
import { Button, Field, Popover, Textarea } from '../ui';

export interface RunsQueryProps {
  readonly value: string;
  readonly onChange: (query: string) => void;
}

const EXAMPLE = "WorkflowType = 'order' AND StartTime > NOW() - 1d ORDER BY CloseTime DESC";

/** A query of the list filter. It is asked on Enter; what is wrong with it stands where the list would. */
export function RunsQuery({ value, onChange }: RunsQueryProps) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState(value);
  const apply = () => {
    setOpen(false);
    if (text.trim() !== value) onChange(text.trim());
  };
  return (
    <Popover
      open={open}
      onOpenChange={(next) => {
        if (next) setText(value);
        setOpen(next);
      }}
      trigger={
        <Button>
          <ListFilter aria-hidden /> {t('Query')}
          {value && <code className="max-w-64 truncate text-12 text-accent-text">{value}</code>}
        </Button>
      }
    >
      <form
        className="w-[440px] space-y-2"
        onSubmit={(event) => {
          event.preventDefault();
          apply();
        }}
      >
        <Field label={t('Query')} hint={EXAMPLE}>
          {(control) => (
            <Textarea
              {...control}
              code
              rows={3}
              value={text}
              onChange={(event) => setText(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' || event.shiftKey) return;
                event.preventDefault();
                apply();
              }}
            />
          )}
        </Field>
        <div className="flex justify-end gap-2">
          <Button type="button" variant="ghost" onClick={() => setText('')}>
            {t('Empty it')}
          </Button>
          <Button type="submit" variant="primary">
            {t('Find')}
          </Button>
        </div>
      </form>
    </Popover>
  );
}
