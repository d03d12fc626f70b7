'use client';

import { ChevronDown, FlaskConical, History, Play, Redo2, Undo2 } from 'lucide-react';
import Link from 'next/link';
import type { Definition } from '../../compiler/definition';
import { workflowHref } from '../runs/href';
import { Breadcrumb, TopBarActions } from '../shell';
import { t } from '../texts';
import { Button, DropdownMenu, IconButton, MenuItem, MenuLabel, MenuSeparator, Segmented, Tooltip } from '../ui';
import type { SaveState } from './draft/saver';
import { DraftChip, SavedIndicator } from './draft-chip';
import { MoreMenu } from './more-menu';
import type { NamedInput } from './test-run/sidecar';

export type Mode = 'graph' | 'split' | 'code';

const MODES = [
  { value: 'graph', label: t('Graph'), title: t('Graph only') },
  { value: 'split', label: t('Split'), title: t('Graph and code') },
  { value: 'code', label: t('Code'), title: t('Code only') },
] as const;

export interface DesignerTopBarProps {
  readonly name: string;
  readonly publishedVersion: number | null;
  readonly changed: boolean | null;
  readonly save: SaveState;
  readonly mode: Mode;
  readonly onMode: (mode: Mode) => void;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  /** Why it cannot be published now; null: it can. */
  readonly blocked: string | null;
  readonly onPublish: () => void;
  readonly onRun: () => void;
  /** Runs the draft as it stands. */
  readonly onTest: () => void;
  /** Of the test before; null: there was none. */
  readonly lastInput: { readonly value?: unknown } | null;
  readonly inputs: readonly NamedInput[];
  /** Runs the draft without asking. */
  readonly onTestWith: (input: unknown) => void;
  readonly onVersions: () => void;
  /** The draft as it stands; the definition is null while it does not parse. */
  readonly source: string;
  readonly definition: Definition | null;
  /** Takes the published version's code into the draft. */
  readonly onDiscard: () => void;
  /** Saves the graph as a picture. */
  readonly onPicture: (format: 'svg' | 'png') => void;
  /** To the comparison of the draft with what is published. */
  readonly changesHref: string | null;
}

export function DesignerTopBar(props: DesignerTopBarProps) {
  const { name, publishedVersion, blocked } = props;
  return (
    <>
      <Breadcrumb
        items={[
          { label: t('Workflows'), href: '/workflows' },
          {
            label: (
              <span className="flex min-w-0 items-center gap-2.5">
                <span className="truncate" title={name} data-testid="workflow-name">
                  {name}
                </span>
                <DraftChip publishedVersion={publishedVersion} changed={props.changed} href={props.changesHref} />
                <SavedIndicator state={props.save} />
              </span>
            ),
          },
        ]}
      />
      <TopBarActions>
        <span className="flex items-center">
          <IconButton label={t('Undo')} shortcut="mod+z" size="sm" disabled={!props.canUndo} data-testid="undo" onClick={props.onUndo}>
            <Undo2 />
          </IconButton>
          <IconButton
            label={t('Redo')}
            shortcut="mod+shift+z"
            size="sm"
            disabled={!props.canRedo}
            data-testid="redo"
            onClick={props.onRedo}
          >
            <Redo2 />
          </IconButton>
        </span>
        <Segmented label={t('View')} value={props.mode} onChange={props.onMode} options={MODES} />
        <IconButton label={t('Versions')} size="sm" data-testid="versions" onClick={props.onVersions}>
          <History />
        </IconButton>
        <MoreMenu
          name={name}
          source={props.source}
          definition={props.definition}
          saved={props.save.kind === 'saved'}
          discardTo={props.changed === true ? publishedVersion : null}
          onDiscard={props.onDiscard}
          onPicture={props.onPicture}
        />
        <span className="flex items-center">
          <Tooltip content={t('Run the draft as it stands')} shortcut="mod+enter">
            <Button data-testid="test" className="rounded-r-none" onClick={props.onTest}>
              <FlaskConical aria-hidden /> {t('Test')}
            </Button>
          </Tooltip>
          <TestMenu {...props} />
        </span>
        <Tooltip
          content={publishedVersion === null ? t('Publish a version first') : t('Start a run of v{publishedVersion}', { publishedVersion })}
        >
          <Button data-testid="run" aria-disabled={publishedVersion === null || undefined} onClick={props.onRun}>
            <Play aria-hidden /> {t('Run')}
          </Button>
        </Tooltip>
        <Tooltip content={blocked ?? t('Make the draft the next version')}>
          <Button variant="primary" data-testid="publish" aria-disabled={blocked !== null || undefined} onClick={props.onPublish}>
            {t('Publish…')}
          </Button>
        </Tooltip>
      </TopBarActions>
    </>
  );
}

/** What the draft can be tested with at once. */
function TestMenu({ lastInput, inputs, onTest, onTestWith }: Pick<DesignerTopBarProps, 'lastInput' | 'inputs' | 'onTest' | 'onTestWith'>) {
  return (
    <DropdownMenu
      trigger={
        <Button aria-label={t('Test with…')} data-testid="test-with" className="-ml-px rounded-l-none px-1">
          <ChevronDown aria-hidden />
        </Button>
      }
    >
      <MenuItem icon={<FlaskConical />} disabled={lastInput === null} onSelect={() => onTestWith(lastInput?.value)}>
        {t('With the last input')}
      </MenuItem>
      {inputs.length > 0 && <MenuSeparator />}
      {inputs.length > 0 && <MenuLabel>{t('Saved inputs')}</MenuLabel>}
      {inputs.map(({ name, value }) => (
        <MenuItem key={name} onSelect={() => onTestWith(value)}>
          <span className="block max-w-56 truncate">{name}</span>
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuItem shortcut="mod+enter" onSelect={onTest}>
        {t('With another input…')}
      </MenuItem>
    </DropdownMenu>
  );
}

/** The bar of a published version, which can only be read. */
export function VersionTopBar({ name, version, onRun }: { readonly name: string; readonly version: number; readonly onRun: () => void }) {
  return (
    <>
      <Breadcrumb
        items={[{ label: t('Workflows'), href: '/workflows' }, { label: name, href: workflowHref(name) }, { label: `v${version}` }]}
      />
      <TopBarActions>
        <Button onClick={onRun} data-testid="run">
          <Play aria-hidden /> {t('Run')}
        </Button>
        <Button asChild>
          <Link href={workflowHref(name)}>{t('Open the draft')}</Link>
        </Button>
      </TopBarActions>
    </>
  );
}
