'use client';

import { ContextMenu } from 'radix-ui';
import { Kbd } from '../ui';
import { type ActionContext, CANVAS_ACTIONS, type CanvasAction, labelOf } from './actions';

const SECTIONS: readonly (readonly string[])[] = [
  ['add', 'note'],
  ['rename', 'replace', 'toggle-disabled', 'wrap', 'unwrap', 'group', 'extract'],
  ['copy', 'cut', 'paste', 'duplicate'],
  ['run-from', 'run-alone', 'pin'],
  ['code', 'links', 'find'],
  ['delete'],
];

export interface ActionMenuProps {
  readonly context: ActionContext | null;
  readonly onRun: (action: CanvasAction) => void;
}

/** What a right click on the graph offers: the same actions as the keyboard and the palette. */
export function ActionMenu({ context, onRun }: ActionMenuProps) {
  if (context === null) return null;
  return (
    <ContextMenu.Portal>
      <ContextMenu.Content
        data-testid="action-menu"
        collisionPadding={8}
        className="z-50 min-w-56 rounded-lg border bg-surface-1 p-1 shadow-float data-[state=open]:animate-enter"
      >
        {SECTIONS.map((ids, index) => (
          <ContextMenu.Group key={ids[0]}>
            {index > 0 && <ContextMenu.Separator className="-mx-1 my-1 border-t" />}
            {ids.map((id) => {
              const action = CANVAS_ACTIONS.find((each) => each.id === id);
              return action === undefined ? null : <Item key={id} action={action} context={context} onRun={onRun} />;
            })}
          </ContextMenu.Group>
        ))}
      </ContextMenu.Content>
    </ContextMenu.Portal>
  );
}

function Item({
  action,
  context,
  onRun,
}: {
  readonly action: CanvasAction;
  readonly context: ActionContext;
  readonly onRun: ActionMenuProps['onRun'];
}) {
  const Icon = action.icon;
  const [keys] = action.keys;
  return (
    <ContextMenu.Item
      disabled={action.refusal(context) !== null}
      data-testid={`action-${action.id}`}
      onSelect={() => onRun(action)}
      className={`flex h-7 cursor-default select-none items-center gap-2 rounded-md px-2 text-13 outline-none data-[disabled]:opacity-50 data-[highlighted]:bg-surface-2 ${action.danger ? 'text-failed' : '[&>svg]:text-text-3'}`}
    >
      <Icon aria-hidden className="size-4 shrink-0" />
      <span className="flex-1 pr-4">{labelOf(action, context)}</span>
      {keys !== undefined && <Kbd keys={keys} />}
    </ContextMenu.Item>
  );
}
