import { ClipboardCopy, ClipboardPaste, Scissors } from 'lucide-react';
import { t } from '../../texts';
import { textOfBlocks } from '../flow/block-text';
import { placeAfter } from '../place';
import { type ActionContext, type CanvasAction, idsOf, needsPicked } from './action';
import { deleteBlocks } from './change';

/** The selected blocks as TypeScript, as it would stand at the left margin. */
export function copiedText({ source, spans, picked }: ActionContext): string {
  return textOfBlocks(
    source,
    picked.flatMap(({ block }) => spans[block.id] ?? []),
  );
}

/** Puts TypeScript after the selection; what it declares gets free names. */
export function pasteText({ fn, picked, hands }: ActionContext, text: string): void {
  if (text.trim() === '') return;
  hands.insertText(placeAfter(fn, picked.at(-1)?.block.id ?? null), text);
}

export const clipboardActions: readonly CanvasAction[] = [
  {
    id: 'copy',
    group: 'Clipboard',
    label: t('Copy as TypeScript'),
    icon: ClipboardCopy,
    keys: ['mod+c'],
    refusal: needsPicked,
    run: (context) => context.hands.clipboard.write(copiedText(context)),
  },
  {
    id: 'cut',
    group: 'Clipboard',
    label: t('Cut'),
    icon: Scissors,
    keys: ['mod+x'],
    refusal: needsPicked,
    run: (context) => {
      context.hands.clipboard.write(copiedText(context));
      void deleteBlocks(context, idsOf(context));
    },
  },
  {
    id: 'paste',
    group: 'Clipboard',
    label: t('Paste TypeScript'),
    icon: ClipboardPaste,
    keys: ['mod+v'],
    refusal: ({ locked }) => (locked ? t('The code has a syntax error; put it right first.') : null),
    run: (context) => void context.hands.clipboard.read().then((text) => pasteText(context, text)),
  },
];
