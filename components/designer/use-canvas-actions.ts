'use client';

import { useMemo, useRef } from 'react';
import { type FunctionDefinition, find, kindOf, titleOf, walkFunction } from '../../compiler/definition';
import { type KeyPress, matchesShortcut, type PaletteAction, usePaletteActions } from '../shell';
import { t } from '../texts';
import { toast } from '../ui';
import { type ActionContext, type ActionHands, CANVAS_ACTIONS, type CanvasAction, copiedText, labelOf, pasteText } from './actions';
import { deleteBlocks } from './actions/change';
import type { DataLink } from './flow/data-flow';
import { outermost } from './flow/outermost';
import type { DesignerHands } from './use-designer';

export interface CanvasActionsRequest {
  readonly designer: DesignerHands;
  readonly fn: FunctionDefinition | undefined;
  readonly links: readonly DataLink[];
  readonly locked: boolean;
  readonly hands: Omit<ActionHands, 'clipboard'>;
}

/** The last text that was copied here, for browsers that do not let a page read the clipboard. */
let copied = '';

/** The actions of the graph with what they act on, for keyboard, menus and the palette. */
export function useCanvasActions({ designer, fn, links, locked, hands }: CanvasActionsRequest) {
  const { graph, picked, graphText } = designer.state;
  const context = useMemo<ActionContext | null>(() => {
    if (graph === null || fn === undefined) return null;
    const { definition, spans, facts } = graph;
    const visits = outermost(definition, picked).flatMap((id) => find(definition, id) ?? []);
    return { definition, fn, source: graphText, spans, facts, links, picked: visits, locked, hands: { ...hands, clipboard } };
  }, [graph, fn, graphText, links, picked, locked, hands]);

  const latest = useRef(context);
  latest.current = context;
  const run = (action: CanvasAction) => {
    const now = latest.current;
    if (now === null) return;
    const refused = action.refusal(now);
    if (refused === null) action.run(now);
    else toast.info(refused);
  };
  const onKey = (event: KeyPress): boolean => {
    // The browser's own copy, cut and paste carry the text without asking for permission.
    if ((event.metaKey || event.ctrlKey) && ['c', 'x', 'v'].includes(event.key.toLowerCase())) return false;
    const action = CANVAS_ACTIONS.find((each) => each.keys.some((keys) => matchesShortcut(keys, event)));
    if (action === undefined) return false;
    run(action);
    return true;
  };
  const onCopy = (event: React.ClipboardEvent, cut: boolean) => {
    const now = latest.current;
    if (now === null || now.picked.length === 0 || isField(event.target)) return;
    copied = copiedText(now);
    event.clipboardData.setData('text/plain', copied);
    event.preventDefault();
    if (cut && !now.locked)
      void deleteBlocks(
        now,
        now.picked.map(({ block }) => block.id),
      );
  };
  const onPaste = (event: React.ClipboardEvent) => {
    const now = latest.current;
    if (now === null || now.locked || isField(event.target)) return;
    event.preventDefault();
    pasteText(now, event.clipboardData.getData('text/plain'));
  };

  const offered: PaletteAction[] =
    context === null
      ? []
      : [
          ...CANVAS_ACTIONS.filter((action) => action.refusal(context) === null).map((action) => ({
            id: `canvas.${action.id}`,
            section: t('This workflow'),
            label: labelOf(action, context),
            shortcut: action.keys[0],
            run: () => run(action),
          })),
          ...[...walkFunction(context.fn)].map(({ block }) => ({
            id: `block.${block.id}`,
            section: t('Steps of this workflow'),
            label: titleOf(block),
            hint: kindOf(block).label,
            run: () => hands.pick([block.id]),
          })),
        ];
  usePaletteActions(offered);
  return { context, run, onKey, onCopy, onPaste };
}

const clipboard: ActionHands['clipboard'] = {
  write(text) {
    copied = text;
    void navigator.clipboard?.writeText(text).then(
      () => toast.success(t('Copied as TypeScript')),
      () => toast.info(t('Copied within this page only: the browser keeps its clipboard closed')),
    );
  },
  read: async () => {
    try {
      return await navigator.clipboard.readText();
    } catch {
      return copied;
    }
  },
};

function isField(target: EventTarget): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
}
