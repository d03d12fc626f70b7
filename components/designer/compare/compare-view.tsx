'use client';

import dynamic from 'next/dynamic';
import { useMemo, useState } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { find } from '../../../compiler/definition';
import { WorkflowCanvas } from '../../canvas';
import { t } from '../../texts';
import { Segmented } from '../../ui';
import { ChangeList } from './change-list';
import type { BlockChange, ChangeLine, Changes } from './changes';
import { marksOf } from './marks-of';
import type { Compared } from './revert-steps';
import { useRevert } from './use-revert';

const CompareEditor = dynamic(() => import('../../code').then((code) => code.CompareEditor), { ssr: false });

export interface CompareViewProps {
  readonly name: string;
  readonly diff: Changes & Compared;
  readonly behaviourOnly: boolean;
  /** The new side is the draft: single changes of it can be taken back. `onDraft` is told when it may be another. */
  readonly onDraft: (() => void) | null;
}

/** The changes as a list, as colours on the graph, and as text; a click in one moves the others. */
export function CompareView({ name, diff, behaviourOnly, onDraft }: CompareViewProps) {
  const revert = useRevert(name, diff, onDraft ?? (() => undefined));
  const [side, setSide] = useState<'before' | 'after'>('after');
  const [selected, setSelected] = useState<string | null>(null);
  const [active, setActive] = useState<ChangeLine | null>(null);
  const [goTo, setGoTo] = useState<{ offset: number; side: 'before' | 'after' } | null>(null);
  const marks = useMemo(() => marksOf(diff.blocks, behaviourOnly), [diff.blocks, behaviourOnly]);
  const shown = diff[side];
  const show = (id: string, where: 'before' | 'after') => {
    setSide(where);
    setSelected(id);
    const span = diff[where].spans[id];
    if (span !== undefined) setGoTo({ offset: span.start, side: where });
  };
  const open = (change: BlockChange | ChangeLine) => {
    setActive(change);
    if (!('after' in change || 'before' in change)) return;
    const block = change as BlockChange;
    if (block.after !== undefined) show(block.after.id, 'after');
    else if (block.before !== undefined) show(block.before.id, 'before');
  };
  const fn = selected === null ? undefined : find(shown.definition, selected)?.function.name;
  return (
    <div className="flex min-h-0 flex-1" data-testid="compare">
      <aside aria-label={t('Changes')} className="flex w-[clamp(240px,20vw,320px)] shrink-0 flex-col border-r bg-surface-1">
        <header className="border-b px-3 py-2.5">
          <h2 className="font-semibold text-13">{t('Changes')}</h2>
          <p className="text-11 text-text-3">
            {diff.text}
            {!diff.behaviour && diff.text !== 'nothing changed' && t('; what runs is the same')}
          </p>
        </header>
        <div className="min-h-0 flex-1 overflow-y-auto py-1">
          <ChangeList
            changes={diff}
            behaviourOnly={behaviourOnly}
            active={active}
            onOpen={open}
            revert={onDraft === null ? undefined : revert}
          />
        </div>
      </aside>
      <Group orientation="horizontal" className="min-h-0 flex-1">
        <Panel id="graph" minSize={240}>
          <div className="relative size-full">
            <WorkflowCanvas
              definition={shown.definition}
              workflowName={fn}
              marks={marks[side]}
              selectedId={selected}
              onSelect={(id) => (id === null ? setSelected(null) : show(id, side))}
              readOnly
            />
            <div className="absolute top-3 left-3 z-10">
              <Segmented
                label={t('Side of the graph')}
                value={side}
                onChange={(next) => {
                  setSide(next);
                  setSelected(null);
                }}
                options={[
                  { value: 'before', label: t('Before') },
                  { value: 'after', label: t('After') },
                ]}
              />
            </div>
          </div>
        </Panel>
        <Separator className="w-px bg-border transition-colors hover:bg-accent" aria-label={t('Width of graph and text')} />
        <Panel id="code" minSize={320}>
          <div className="size-full bg-surface-1">
            <CompareEditor before={diff.before.source} after={diff.after.source} goTo={goTo} label={t('Code of {name}', { name })} />
          </div>
        </Panel>
      </Group>
    </div>
  );
}
