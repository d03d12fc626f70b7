'use client';

import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import type { Definition, Span } from '../../compiler/definition';
import { WorkflowCanvas } from '../canvas';
import { createTextBuffer, loadMonaco, type TextBuffer } from '../code';
import { t } from '../texts';
import type { StoredLayout } from './api';
import { readLayout } from './layout-sidecar';
import { blockAt } from './session/block-at';

const CodeEditor = dynamic(() => import('../code').then((code) => code.CodeEditor), { ssr: false });

export interface VersionViewProps {
  readonly name: string;
  readonly version: number;
  readonly source: string;
  readonly definition: Definition;
  readonly spans: Readonly<Record<string, Span>>;
  readonly layout: StoredLayout;
}

/** A published version: graph and code, to be read. */
export function VersionView({ name, version, source, definition, spans, layout }: VersionViewProps) {
  const [selected, setSelected] = useState<string | null>(null);
  const [buffer, setBuffer] = useState<TextBuffer | null>(null);
  useEffect(() => {
    let made: TextBuffer | null = null;
    let closed = false;
    void loadMonaco().then((monaco) => {
      if (closed) return;
      made = createTextBuffer(monaco, source, `${name}@${version}`);
      setBuffer(made);
    });
    return () => {
      closed = true;
      setBuffer(null);
      made?.dispose();
    };
  }, [name, version, source]);
  return (
    <Group orientation="horizontal" className="min-h-0 flex-1">
      <Panel id="graph" minSize={280}>
        <WorkflowCanvas definition={definition} layout={readLayout(layout)} selectedId={selected} onSelect={setSelected} readOnly />
      </Panel>
      <Separator className="w-px bg-border transition-colors hover:bg-accent" aria-label={t('Width of graph and code')} />
      <Panel id="code" minSize={280}>
        <div className="size-full bg-surface-1">
          {buffer !== null && (
            <CodeEditor
              model={buffer.model}
              readOnly
              selection={selected === null ? null : (spans[selected] ?? null)}
              onCaret={(offset) => setSelected(blockAt(definition, spans, offset))}
              label={t('Code of {name}, version {version}', { name, version })}
            />
          )}
        </div>
      </Panel>
    </Group>
  );
}
