'use client';

import { RotateCcw, ShieldCheck, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { ancestors, type Block, type Definition, find, kindOf, type NewBlock, newBlock, titleOf } from '../../../compiler/definition';
import { Button } from '../../ui';
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
  const place = find(definition, block.id)?.place;
  return (
    <div className="grid grid-cols-1 gap-3">
      {options !== null && (
        <Row
          icon={<RotateCcw aria-hidden />}
          title="Retry"
          text={
            backoff === null
              ? 'As its options say.'
              : backoff.attempts === 1
                ? 'It is tried once.'
                : backoff.attempts === null
                  ? 'It is repeated until it succeeds or its time is over.'
                  : `It is tried ${backoff.attempts} times.`
          }
        >
          <Button size="sm" onClick={onOptions}>
            Options
          </Button>
        </Row>
      )}
      <Row
        icon={<ShieldCheck aria-hidden />}
        title="Catch here"
        text={
          catcher === undefined
            ? 'Nothing catches its failure: the workflow fails with it.'
            : 'Its failure is caught by the step around it.'
        }
      >
        {catcher !== undefined && (
          <Button size="sm" onClick={() => onSelect(catcher.id)}>
            Go to {titleOf(catcher) === kindOf(catcher).label ? 'the try' : titleOf(catcher)}
          </Button>
        )}
        <Button
          size="sm"
          disabled={disabled}
          data-testid="catch-here"
          onClick={() => void edit({ type: 'wrap', ids: [block.id], in: newBlock('try'), lane: 'try' })}
        >
          {catcher === undefined ? 'Catch here' : 'Catch here as well'}
        </Button>
      </Row>
      <Row
        icon={<Undo2 aria-hidden />}
        title="Compensate"
        text={
          saga === undefined
            ? 'In a saga, each step says how it is undone when a later one fails.'
            : 'It is in a saga: say how it is undone when a later step fails.'
        }
      >
        {saga === undefined ? (
          <Button
            size="sm"
            disabled={disabled}
            data-testid="wrap-saga"
            onClick={() => void edit({ type: 'wrap', ids: [block.id], in: newBlock('saga'), lane: 'body' })}
          >
            Make a saga of it
          </Button>
        ) : (
          <Button
            size="sm"
            disabled={disabled || place === undefined}
            data-testid="compensate"
            onClick={() => {
              const undo: NewBlock = {
                ...(newBlock('undo') as Extract<NewBlock, { kind: 'undo' }>),
                saga: saga.kind === 'saga' ? (saga.name ?? 'tx') : 'tx',
                title: `Undo ${titleOf(block)}`,
              };
              if (place !== undefined) void edit({ type: 'insert', place: { ...place, index: place.index + 1 }, blocks: [undo] });
            }}
          >
            Compensate with…
          </Button>
        )}
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
