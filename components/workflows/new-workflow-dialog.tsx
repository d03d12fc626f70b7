'use client';

import { FilePlus, LayoutTemplate } from 'lucide-react';
import { RadioGroup } from 'radix-ui';
import { useId, useState } from 'react';
import type { Definition } from '../../compiler/definition';
import { t } from '../texts';
import { Button, cx, Dialog, InlineError } from '../ui';
import { NameField } from './name-field';
import { freeName, namedBy, nameProblem } from './name-problem';
import { TemplatePreview } from './template-preview';

export interface TemplateChoice {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly definition: Definition;
}

export interface NewWorkflowDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly templates: readonly TemplateChoice[];
  readonly takenNames: readonly string[];
  /** Chosen at first; default blank. */
  readonly initialTemplate?: string;
  readonly pending: boolean;
  readonly error?: string | null;
  readonly onCreate: (request: { readonly name: string; readonly title?: string; readonly template?: string }) => void;
}

const BLANK = '\0blank';

export function NewWorkflowDialog({
  open,
  onOpenChange,
  templates,
  takenNames,
  initialTemplate,
  pending,
  error,
  onCreate,
}: NewWorkflowDialogProps) {
  const formId = useId();
  const [choice, setChoice] = useState(initialTemplate ?? BLANK);
  const [typed, setTyped] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const shown = typed ?? freeName(choice === BLANK ? 'myWorkflow' : choice, takenNames);
  const { name, title } = namedBy(shown);
  const problem = nameProblem(name, takenNames);
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('New workflow')}
      description={t('Begin empty, or from an example that runs on this machine without any service.')}
      size="lg"
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>{t('Cancel')}</Button>
          <Button variant="primary" type="submit" form={formId} pending={pending}>
            {t('Create and open')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (!problem) onCreate({ name, title, ...(choice === BLANK ? {} : { template: choice }) });
        }}
      >
        <NameField
          value={shown}
          inCode={title === undefined ? undefined : name}
          error={(tried || typed !== null) && problem}
          onChange={setTyped}
        />
        <div className="grid gap-1">
          <span id={`${formId}-from`} className="font-medium text-12 text-text-2">
            {t('Begin from')}
          </span>
          <RadioGroup.Root
            value={choice}
            onValueChange={setChoice}
            aria-labelledby={`${formId}-from`}
            className="grid grid-cols-1 gap-2 sm:grid-cols-2"
          >
            <Choice
              value={BLANK}
              icon={<FilePlus aria-hidden />}
              title={t('Empty')}
              description={t('A start and an end; draw what happens between.')}
            />
            {templates.map((template) => (
              <Choice
                key={template.name}
                value={template.name}
                icon={<LayoutTemplate aria-hidden />}
                title={template.title}
                description={template.description}
                preview={<TemplatePreview definition={template.definition} />}
              />
            ))}
          </RadioGroup.Root>
        </div>
        {error && <InlineError message={error} />}
      </form>
    </Dialog>
  );
}

interface ChoiceProps {
  readonly value: string;
  readonly icon: React.ReactNode;
  readonly title: string;
  readonly description: string;
  readonly preview?: React.ReactNode;
}

function Choice({ value, icon, title, description, preview }: ChoiceProps) {
  return (
    <RadioGroup.Item
      value={value}
      className={cx(
        'flex flex-col gap-2.5 rounded-lg border bg-surface-1 p-3 text-left transition-colors hover:border-border-strong',
        'data-[state=checked]:border-accent-text data-[state=checked]:bg-accent/6 data-[state=checked]:shadow-[0_0_0_1px_var(--accent-text)] [&_svg]:mt-0.5 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-text-3',
      )}
    >
      {preview}
      <span className="flex items-start gap-2.5">
        {icon}
        <span className="min-w-0">
          <span className="block font-medium">{title}</span>
          <span className="mt-0.5 line-clamp-2 block text-12 text-text-2">{description}</span>
        </span>
      </span>
    </RadioGroup.Item>
  );
}
