'use client';

import { CopyPlus, EllipsisVertical, EyeOff, Layers2, PencilLine, Replace, Trash2, Ungroup } from 'lucide-react';
import { type Block, type Definition, isContainer, kindOf, type Problem, type Span, titleOf } from '../../../compiler/definition';
import { familyColor, iconNamed } from '../../canvas';
import { t } from '../../texts';
import { DropdownMenu, IconButton, MenuItem, MenuSeparator, Tabs } from '../../ui';
import type { ActivityInfo } from '../activity';
import { BlockCode } from './block-code';
import { BlockFields } from './block-fields';
import { CodeField } from './code-field';
import type { InspectorHands } from './context';
import { DataLinks, type DataLinksProps } from './data-links';
import { Docs } from './docs';
import { AssistContext, type FieldAssist } from './expression/assist';
import { Lanes } from './lanes';
import { OnError } from './on-error';
import { Options } from './options';
import { AnswerFields } from './type-fields/answer-fields';
import { useTab } from './use-tab';

export interface InspectorProps extends InspectorHands {
  readonly definition: Definition;
  readonly block: Block;
  readonly span: Span | undefined;
  readonly source: string;
  readonly activities: readonly ActivityInfo[];
  /** Of this block only. */
  readonly problems: readonly Problem[];
  readonly assist: Omit<FieldAssist, 'block'>;
  /** Who produces what whom reads, in this function. */
  readonly links: DataLinksProps['links'];
  readonly onSelect: (id: string) => void;
  /** Does one of the graph's actions with the block: `rename`, `wrap`, `delete`. */
  readonly onAction: (action: string) => void;
  /** What a test of the draft showed at the step. */
  readonly test?: React.ReactNode;
}

/** The right panel: everything about the selected block. */
export function Inspector(props: InspectorProps) {
  const { definition, block, span, source, activities, problems, disabled, edit, onFix } = props;
  const calls = block.kind === 'activity' || block.kind === 'localActivity';
  const name = calls ? (block.callee.split('.').at(-1) ?? '') : '';
  const activity = calls ? activities.find((each) => each.name === name) : undefined;
  const hands: InspectorHands = { disabled, edit, onFix, renameAt: props.renameAt };
  const [tab, setTab] = useTab();
  const loose = problems.filter((problem) => problem.field === undefined);
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  const items = [
    {
      value: 'inputs',
      label: t('Inputs'),
      count: errors === 0 ? undefined : errors,
      content: (
        <Pane>
          {loose.map((problem) => (
            <p
              key={`${problem.id}${problem.span.start}`}
              className={`text-12 ${problem.severity === 'error' ? 'text-failed' : 'text-waiting'}`}
            >
              {problem.message}
            </p>
          ))}
          {block.kind === 'humanTask' && <AnswerFields {...hands} definition={definition} block={block} />}
          <BlockFields {...hands} block={block} activity={activity} problems={problems} />
          <Lanes {...hands} block={block} />
          <Note {...hands} block={block} />
          <DataLinks definition={definition} id={block.id} links={props.links} onSelect={props.onSelect} />
        </Pane>
      ),
    },
    ...(calls
      ? [
          {
            value: 'options',
            label: t('Options'),
            content: (
              <Pane>
                <Options {...hands} definition={definition} block={block} />
              </Pane>
            ),
          },
        ]
      : []),
    ...(FAILS.has(block.kind)
      ? [
          {
            value: 'error',
            label: t('On error'),
            content: (
              <Pane>
                <OnError {...hands} definition={definition} block={block} onSelect={props.onSelect} onOptions={() => setTab('options')} />
              </Pane>
            ),
          },
        ]
      : []),
    ...(props.test === undefined ? [] : [{ value: 'test', label: t('Test'), content: <Pane>{props.test}</Pane> }]),
    {
      value: 'docs',
      label: t('Docs'),
      content: (
        <Pane>
          <Docs block={block} activity={activity} />
        </Pane>
      ),
    },
    {
      value: 'code',
      label: t('Code'),
      content: (
        <Pane>
          <BlockCode {...hands} block={block} text={span === undefined ? '' : source.slice(span.start, span.end)} />
        </Pane>
      ),
    },
  ];
  const assist: FieldAssist = { ...props.assist, block: span };
  return (
    <AssistContext value={assist}>
      <aside aria-label={t('Step')} className="@container flex h-full min-h-0 flex-col bg-surface-1" data-testid="inspector">
        <Header {...props} />
        <Tabs
          value={items.some((item) => item.value === tab) ? tab : 'inputs'}
          onChange={setTab}
          label={t('Step')}
          items={items}
          className="min-h-0 flex-1"
          listClassName="px-3 @xs:px-4 [&>div]:gap-2 @xs:[&>div]:gap-3 [&_button]:text-12 @xs:[&_button]:text-13"
          contentClassName="overflow-y-auto [scrollbar-gutter:stable]"
        />
      </aside>
    </AssistContext>
  );
}

/** What can fail for reasons outside of the workflow. */
const FAILS: ReadonlySet<Block['kind']> = new Set([
  'activity',
  'localActivity',
  'child',
  'call',
  'await',
  'signal',
  'scope',
  'parallel',
  'map',
]);

function Pane({ children }: { readonly children: React.ReactNode }) {
  return <div className="grid grid-cols-1 gap-4 p-4">{children}</div>;
}

function Header({ block, disabled, onAction }: InspectorProps) {
  const Icon = iconNamed(kindOf(block).icon);
  const color = familyColor(block);
  return (
    <header className="flex items-center gap-2.5 border-b py-2.5 pr-2 pl-4">
      <span
        aria-hidden
        className="flex size-7 shrink-0 items-center justify-center rounded-md"
        style={{ color, background: `color-mix(in srgb, ${color} 11%, transparent)` }}
      >
        <Icon className="size-4" />
      </span>
      <div className="min-w-0 flex-1">
        <h2 className="truncate font-semibold text-13" data-testid="inspector-title">
          {titleOf(block)}
        </h2>
        <p className="truncate text-11 text-text-3">
          {kindOf(block).label} · <code>{block.id}</code>
        </p>
      </div>
      <IconButton label={t('Rename')} shortcut="f2" size="sm" disabled={disabled} onClick={() => onAction('rename')}>
        <PencilLine />
      </IconButton>
      <DropdownMenu
        trigger={
          <IconButton label={t('More about this step')} size="sm" disabled={disabled}>
            <EllipsisVertical />
          </IconButton>
        }
      >
        <MenuItem icon={<Replace />} shortcut="r" onSelect={() => onAction('replace')}>
          {t('Replace by another step…')}
        </MenuItem>
        <MenuItem icon={<CopyPlus />} shortcut="mod+d" onSelect={() => onAction('duplicate')}>
          {t('Duplicate')}
        </MenuItem>
        <MenuItem icon={<EyeOff />} shortcut="d" onSelect={() => onAction('toggle-disabled')}>
          {block.kind === 'disabled' ? t('Switch on') : t('Switch off')}
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={<Layers2 />} shortcut="w" onSelect={() => onAction('wrap')}>
          {t('Wrap in…')}
        </MenuItem>
        {isContainer(block) && block.lanes.length > 0 && (
          <MenuItem icon={<Ungroup />} onSelect={() => onAction('unwrap')}>
            {t('Replace by what is inside')}
          </MenuItem>
        )}
        <MenuSeparator />
        <MenuItem icon={<Trash2 />} danger shortcut="Del" onSelect={() => onAction('delete')}>
          {t('Delete')}
        </MenuItem>
      </DropdownMenu>
    </header>
  );
}

/** Title and description are the comment above the statement. */
function Note({ block, disabled, edit, onFix }: InspectorHands & { readonly block: Block }) {
  const set = (title: string, description: string) =>
    edit({ type: 'setNote', id: block.id, title: title.trim(), description: description.trim() });
  return (
    <CodeField
      label={t('Title')}
      name="title"
      prose
      value={block.title ?? ''}
      help={t('Written as a comment above the code.')}
      placeholder={titleOf(block)}
      disabled={disabled}
      live={false}
      onSet={(value) => set(value, block.description ?? '')}
      onFix={onFix}
    />
  );
}
