'use client';

import dynamic from 'next/dynamic';
import { Group, Panel, Separator } from 'react-resizable-panels';
import type { Definition, Span } from '../../compiler/definition';
import type { CanvasLayout } from '../canvas';
import type { MarkedLine } from '../code';
import { useUrlParams } from '../shell';
import { t } from '../texts';
import { Segmented } from '../ui';
import type { RunPicture } from './picture';
import { RunGraph } from './run-graph';

const RunCode = dynamic(() => import('./run-code').then((module) => module.RunCode), { ssr: false });

export interface RunCanvasProps {
  /** Null while loading, absent when the run is of no version that the catalogue has. */
  readonly version:
    | {
        readonly name: string;
        readonly version: number;
        readonly source: string;
        readonly definition: Definition;
        readonly spans: Readonly<Record<string, Span>>;
        readonly layout: object;
      }
    | null
    | undefined;
  readonly workflowType: string;
  readonly picture: RunPicture | null;
  /** False while no worker could tell where the code stands. */
  readonly traced: boolean;
  readonly error?: { readonly message: string; readonly advice?: string } | null;
  readonly selectedId: string | null;
  readonly onSelect: (id: string | null) => void;
  readonly onRound: (id: string, index: number) => void;
  /** Scrolled into view when it changes. */
  readonly revealId: string | null;
  readonly onLookAround: () => void;
  readonly onLocate?: () => void;
  readonly lines: readonly MarkedLine[];
}

const VIEWS = [
  { value: 'graph', label: t('Graph') },
  { value: 'split', label: t('Split') },
  { value: 'code', label: t('Code') },
] as const;
type View = (typeof VIEWS)[number]['value'];

/** The code of the run's version as graph, as text, or both, with the run on it. */
export function RunCanvas({ version, lines, ...graph }: RunCanvasProps) {
  const [view] = useView();
  const drawn = (
    <RunGraph {...graph} definition={version === null ? null : version?.definition} layout={version?.layout as CanvasLayout | undefined} />
  );
  const code = version && <RunCode version={version} selectedId={graph.selectedId} onSelect={graph.onSelect} lines={lines} />;
  return (
    <div className="relative h-full">
      {view === 'graph' || !code ? (
        drawn
      ) : view === 'code' ? (
        code
      ) : (
        <Group orientation="horizontal">
          <Panel id="graph-pane" minSize={240}>
            {drawn}
          </Panel>
          <Separator className="w-px bg-border transition-colors hover:bg-accent-text" aria-label={t('Width of graph and code')} />
          <Panel id="code-pane" minSize={240}>
            {code}
          </Panel>
        </Group>
      )}
    </div>
  );
}

function useView(): readonly [View, (view: View) => void] {
  const [params, setParams] = useUrlParams();
  const view = VIEWS.find(({ value }) => value === params.get('view'))?.value ?? 'graph';
  return [view, (next) => setParams({ view: next === 'graph' ? null : next })];
}

/** Graph, code or both; kept in the address. */
export function ViewSwitch() {
  const [view, setView] = useView();
  return <Segmented<View> label={t('Graph or code')} value={view} onChange={setView} options={[...VIEWS]} />;
}
