'use client';

import { type Definition, type FunctionDefinition, freeName, type Problem, type Visit } from '../../compiler/definition';
import { type ActivityInfo, Inspector, Many, namesIn, WorkflowSettings } from '../panel';
import { Kbd, toast } from '../ui';
import { type ActionContext, CANVAS_ACTIONS, type CanvasAction, labelOf } from './actions';
import type { DesignerApi } from './api';
import type { DataLink } from './flow/data-flow';
import { seenAt } from './test-run/seen';
import { StepTest } from './test-run/step-test';
import type { Tests } from './test-run/use-tests';
import type { DesignerHands } from './use-designer';

export interface SidePanelProps {
  readonly designer: DesignerHands;
  readonly definition: Definition;
  readonly fn: FunctionDefinition;
  readonly selected: Visit | undefined;
  readonly activities: readonly ActivityInfo[];
  readonly problems: readonly Problem[];
  readonly locked: boolean;
  readonly links: readonly DataLink[];
  readonly api: DesignerApi;
  readonly context: ActionContext | null;
  readonly onAction: (action: CanvasAction) => void;
  readonly tests: Tests;
  readonly onTest: () => void;
}

const NO_FIELDS = {};
const FOR_MANY = ['wrap', 'group', 'extract', 'toggle-disabled', 'duplicate', 'copy', 'cut', 'delete'];

/** The right panel: the workflow, the selected step, or what can be done with several. */
export function SidePanel({
  designer,
  definition,
  fn,
  selected,
  activities,
  problems,
  locked,
  links,
  api,
  context,
  onAction,
  tests,
  onTest,
}: SidePanelProps) {
  const { state } = designer;
  /** A call that is waited for inside of a field is better seen as a step of its own. */
  const extract = async (field: string, expression: string) => {
    if (selected === undefined) return;
    const name = freeName('result', namesIn(state.graphText));
    const outcome = await designer.sequence([
      { type: 'insertText', place: selected.place, text: `const ${name} = ${expression};` },
      ({ now }) => {
        const id = now(selected.block.id);
        return id === undefined ? null : { type: 'setField', id, field, value: name };
      },
    ]);
    if (!outcome.ok) toast.error(outcome.message);
  };
  const act = (id: string) => {
    const action = CANVAS_ACTIONS.find((each) => each.id === id);
    if (action !== undefined) onAction(action);
  };
  const hands = { disabled: locked, edit: designer.edit, onFix: designer.applyText, renameAt: designer.renameAt };
  if (selected === undefined) return <WorkflowSettings {...hands} definition={definition} fn={fn} />;
  if (context !== null && context.picked.length > 1)
    return (
      <Many
        blocks={context.picked.map(({ block }) => block)}
        onSelect={designer.select}
        actions={CANVAS_ACTIONS.filter(({ id }) => FOR_MANY.includes(id)).map((action) => {
          const refused = action.refusal(context);
          const Icon = action.icon;
          return (
            <button
              key={action.id}
              type="button"
              disabled={refused !== null}
              title={refused ?? undefined}
              className={`flex h-8 items-center gap-2 rounded-md px-2 text-left text-13 hover:bg-surface-2 disabled:opacity-50 ${action.danger ? 'text-failed' : ''}`}
              onClick={() => onAction(action)}
            >
              <Icon aria-hidden className="size-4" />
              <span className="flex-1">{labelOf(action, context)}</span>
              <Kbd keys={action.keys[0] ?? ''} />
            </button>
          );
        })}
      />
    );
  return (
    <Inspector
      // Fields keep what is being typed while the block only gets a new id.
      key={state.selection}
      {...hands}
      definition={definition}
      block={selected.block}
      span={state.graph?.spans[selected.block.id]}
      source={state.graphText}
      activities={activities}
      problems={problems.filter((each) => each.blockId === selected.block.id)}
      links={links}
      onSelect={designer.select}
      assist={{
        source: state.graphText,
        fields: state.graph?.fieldSpans[selected.block.id] ?? NO_FIELDS,
        complete: (source, offset) => api.complete({ source, offset }),
        scope: () => api.scope(state.graphText, selected.block.id),
        extract: (field, expression) => void extract(field, expression),
      }}
      onAction={act}
      test={
        <StepTest
          block={selected.block}
          overlay={tests.overlay?.[selected.block.id]}
          mark={tests.marks[selected.block.id]}
          seen={seenAt(tests.picture, tests.testedId(selected.block.id) ?? '')}
          pinned={Object.hasOwn(tests.pins, selected.block.id) ? { value: tests.pins[selected.block.id] } : null}
          onTest={onTest}
          onRunFrom={() => act('run-from')}
          onRunAlone={() => act('run-alone')}
          onPin={() => act('pin')}
        />
      }
    />
  );
}
