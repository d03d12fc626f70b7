'use client';

import type { ComponentProps, ReactNode, Ref } from 'react';
import { type Definition, type FunctionDefinition, functionsOf, type Problem } from '../../compiler/definition';
import { WorkflowCanvas } from '../canvas';
import { t } from '../texts';
import { Segmented } from '../ui';
import { EmptyCanvas } from './empty-canvas';
import { SyntaxBanner } from './syntax-banner';

export interface GraphPaneProps extends Omit<ComponentProps<typeof WorkflowCanvas>, 'definition' | 'workflowName' | 'empty'> {
  readonly ref: Ref<HTMLDivElement>;
  /** Null: the text has not been readable yet. */
  readonly definition: Definition | null;
  /** The function whose graph is shown. */
  readonly fn: FunctionDefinition | undefined;
  readonly onFunction: (name: string) => void;
  /** What keeps the text from being read now; the graph is then that of the last text that was. */
  readonly syntax: readonly Problem[] | null;
  readonly onOpenProblem: (problem: Problem) => void;
  readonly onCopy: (event: React.ClipboardEvent, cut: boolean) => void;
  readonly onPaste: (event: React.ClipboardEvent) => void;
  /** The find bar, while it is open. */
  readonly find: ReactNode;
}

/** The graph of one function of the file, and the choice of which. */
export function GraphPane({ ref, definition, fn, onFunction, syntax, onOpenProblem, onCopy, onPaste, find, ...canvas }: GraphPaneProps) {
  const functions = definition === null ? [] : functionsOf(definition);
  return (
    <div
      ref={ref}
      className="relative size-full"
      onCopy={(event) => onCopy(event, false)}
      onCut={(event) => onCopy(event, true)}
      onPaste={onPaste}
    >
      {definition === null ? (
        <p className="p-6 text-13 text-text-2">{t('The code has a syntax error, so there is no graph yet.')}</p>
      ) : (
        <WorkflowCanvas
          {...canvas}
          definition={definition}
          workflowName={fn?.name}
          empty={<EmptyCanvas place={fn === undefined || fn.blocks.length === 0 ? 'dashed' : 'plus'} />}
        />
      )}
      {functions.length > 1 && fn !== undefined && (
        <div className="absolute top-3 left-3 z-10">
          <Segmented
            label={t('Function')}
            value={fn.name}
            onChange={onFunction}
            options={functions.map((each) => ({ value: each.name, label: each.name }))}
          />
        </div>
      )}
      {find}
      {syntax !== null && <SyntaxBanner problem={syntax[0]} onOpen={onOpenProblem} />}
    </div>
  );
}
