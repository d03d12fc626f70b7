'use client';

import { RotateCcw, ShieldCheck, Undo2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { ancestors, type Block, type Definition, find, kindOf, newBlock, resultName, titleOf } from '../../../compiler/definition';
import { t } from '../../texts';
import { Button, InlineError, Input } from '../../ui';
import { backoffOf } from './backoff';
import type { InspectorHands } from './context';
import { optionsOf } from './options';

export interface OnErrorProps extends InspectorHands {
  readonly definition: Definition;
  readonly block: Block;
  readonly onSelect: (id: string) => void;
  readonly onOptions: () => void;
}

/** What happens when the step fails: it is repeated, then caught, undone, or the workflow fails. Each can be changed here. */
export function OnError({ definition, block, disabled, edit, onSelect, onOptions }: OnErrorProps) {
  const catcher = catcherOf(definition, block.id);
  const saga = ancestors(definition, block.id).find((each) => each.block.kind === 'saga')?.block;
  const options = optionsOf(definition, block);
  const backoff = options === null ? null : backoffOf(options.text);
  return (
    <div className="grid grid-cols-1 gap-3">
      {options !== null && (
        <Row
          icon={<RotateCcw aria-hidden />}
          title={t('Retry')}
          text={
            backoff === null
              ? t('As its options say.')
              : backoff.attempts === 1
                ? t('It is tried once.')
                : backoff.attempts === null
                  ? t('It is repeated until it succeeds or its time is over.')
                  : t('It is tried {attempts} times.', { attempts: backoff.attempts })
          }
        >
          <Button size="sm" onClick={onOptions}>
            {t('Options')}
          </Button>
        </Row>
      )}
      <Row
        icon={<ShieldCheck aria-hidden />}
        title={t('Catch here')}
        text={
          catcher === undefined
            ? t('Nothing catches its failure: the workflow fails with it.')
            : t('Its failure is caught by the step around it.')
        }
      >
        {catcher !== undefined && (
          <Button size="sm" onClick={() => onSelect(catcher.id)}>
            {t('Go to {what}', { what: titleOf(catcher) === kindOf(catcher).label ? t('the try') : titleOf(catcher) })}
          </Button>
        )}
        <Button
          size="sm"
          disabled={disabled}
          data-testid="catch-here"
          onClick={() => void edit({ type: 'wrap', ids: [block.id], in: newBlock('try'), lane: 'try' })}
        >
          {catcher === undefined ? t('Catch here') : t('Catch here as well')}
        </Button>
      </Row>
      <Row
        icon={<Undo2 aria-hidden />}
        title={t('Compensate')}
        text={
          saga === undefined
            ? t('Say how it is undone when a later step fails; a saga is put around it and what follows.')
            : t('It is in a saga: say how it is undone when a later step fails.')
        }
      >
        <Compensate block={block} disabled={disabled} edit={edit} />
      </Row>
    </div>
  );
}

/** The innermost try whose catch takes a failure of the block. */
function catcherOf(definition: Definition, id: string): Block | undefined {
  let { place } = find(definition, id) ?? {};
  while (place !== undefined) {
    const parent = find(definition, place.parent);
    if (parent === undefined) return undefined;
    const { block } = parent;
    if (block.kind === 'try' && place.lane === 'try' && block.lanes.some((lane) => lane.name === 'catch')) return block;
    ({ place } = parent);
  }
  return undefined;
}

function Row({
  icon,
  title,
  text,
  children,
}: {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}) {
  return (
    <section className="grid gap-2 rounded-md border px-3 py-2.5" aria-label={title}>
      <h3 className="flex items-center gap-2 font-medium text-12 [&>svg]:size-4 [&>svg]:text-text-3">
        {icon} {title}
      </h3>
      <p className="text-12 text-text-2">{text}</p>
      <div className="flex flex-wrap gap-1.5">{children}</div>
    </section>
  );
}

/** The call that undoes the step: `refund(payment.id)`. */
function Compensate({ block, disabled, edit }: { readonly block: Block } & Pick<InspectorHands, 'disabled' | 'edit'>) {
  const [step, setStep] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const result = resultName(block);
  return (
    <form
      className="grid w-full gap-1.5"
      onSubmit={async (event) => {
        event.preventDefault();
        const outcome = await edit({ type: 'compensate', id: block.id, step: step.trim() });
        setRefused(outcome.ok ? null : outcome.message);
        if (outcome.ok) setStep('');
      }}
    >
      <div className="flex gap-1.5">
        <Input
          size="sm"
          code
          aria-label={t('The call that undoes it')}
          placeholder={`undo(${result ?? ''})`}
          value={step}
          disabled={disabled}
          data-testid="compensate-step"
          onChange={(event) => setStep(event.target.value)}
        />
        <Button size="sm" type="submit" disabled={disabled || step.trim() === ''} data-testid="compensate">
          {t('Compensate')}
        </Button>
      </div>
      {refused !== null && <InlineError message={refused} />}
    </form>
  );
}
