import type { LucideIcon } from 'lucide-react';
import type { BlockId, BrokenReader, Definition, Facts, FunctionDefinition, Place, Span, Visit } from '../../../compiler/definition';
import { t } from '../../texts';
import type { DataLink } from '../flow/data-flow';
import type { EditStep } from '../session/sequence';
import type { EditOutcome } from '../session/session';

/** What the author is asked before an action can be done. */
export type Question =
  | { readonly kind: 'add'; readonly place: Place; readonly anchor: DOMRect }
  | { readonly kind: 'replace'; readonly id: BlockId; readonly anchor: DOMRect }
  | { readonly kind: 'wrap'; readonly ids: readonly BlockId[]; readonly anchor: DOMRect }
  | { readonly kind: 'extract'; readonly ids: readonly BlockId[]; readonly anchor: DOMRect }
  | { readonly kind: 'rename'; readonly id: BlockId; readonly anchor: DOMRect }
  | { readonly kind: 'delete'; readonly ids: readonly BlockId[]; readonly readers: readonly BrokenReader[] };

/** What an action sees and can do. */
export interface ActionContext {
  readonly definition: Definition;
  readonly fn: FunctionDefinition;
  /** The text that the graph was read from; spans count in it. */
  readonly source: string;
  readonly spans: Readonly<Record<BlockId, Span>>;
  readonly facts: Readonly<Record<BlockId, Facts>>;
  readonly links: readonly DataLink[];
  /** The selected blocks, in the order of the code; none is inside another. */
  readonly picked: readonly Visit[];
  /** The graph cannot be edited now: the code does not parse. */
  readonly locked: boolean;
  readonly hands: ActionHands;
}

export interface ActionHands {
  /** Several edits as one; a refusal is shown. */
  readonly sequence: (steps: readonly EditStep[]) => Promise<EditOutcome>;
  /** Puts TypeScript at a place; what it declares gets free names. */
  readonly insertText: (place: Place, text: string) => void;
  readonly pick: (ids: readonly BlockId[]) => void;
  readonly ask: (question: Question) => void;
  /** Where a block is on the screen, for what opens beside it. */
  readonly anchorOf: (id: BlockId | undefined) => DOMRect;
  readonly clipboard: { readonly write: (text: string) => void; readonly read: () => Promise<string> };
  readonly openCode: () => void;
  /** Shows the graph of another function of the file. */
  readonly showFunction: (name: string) => void;
  readonly toggleLinks: () => void;
  readonly find: () => void;
  readonly tidy: () => void;
  /** Tests the draft from a step on. */
  readonly runFrom: (id: BlockId) => void;
  readonly runAlone: (id: BlockId) => void;
  readonly pinOutput: (id: BlockId) => void;
}

export type ActionGroup = 'Add' | 'Change' | 'Structure' | 'Clipboard' | 'Test' | 'View';

/** One thing that can be done to the graph: menu, palette, keyboard and inspector all take it from here. */
export interface CanvasAction {
  readonly id: string;
  readonly group: ActionGroup;
  readonly label: string | ((context: ActionContext) => string);
  readonly icon: LucideIcon;
  /** As for `Kbd`; the first one is shown. They work while the canvas has the focus. */
  readonly keys: readonly string[];
  readonly danger?: true;
  /** Why it cannot be done now; null: it can. */
  readonly refusal: (context: ActionContext) => string | null;
  readonly run: (context: ActionContext) => void;
}

export function labelOf({ label }: CanvasAction, context: ActionContext): string {
  return typeof label === 'string' ? label : label(context);
}

export const always = (): null => null;

/** Something is selected and may be changed. */
export function needsPicked({ picked, locked }: ActionContext): string | null {
  if (locked) return t('The code has a syntax error; put it right first.');
  return picked.length === 0 ? t('Select a step first.') : null;
}

export function needsOne(context: ActionContext): string | null {
  return needsPicked(context) ?? (context.picked.length > 1 ? t('Select one step only.') : null);
}

/** The selected blocks follow each other in one lane. */
export function needsRow(context: ActionContext): string | null {
  const refused = needsPicked(context);
  if (refused !== null) return refused;
  const [first] = context.picked;
  const row = context.picked.every(
    ({ place }, index) =>
      place.parent === first?.place.parent && place.lane === first.place.lane && place.index === first.place.index + index,
  );
  return row ? null : t('Select steps that follow each other.');
}

export function idsOf({ picked }: ActionContext): BlockId[] {
  return picked.map(({ block }) => block.id);
}
