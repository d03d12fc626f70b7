import { isOpenStatus, type VisibilityFilter, WORKFLOW_STATUSES } from '../../engine/contract';
import type { RunStatus } from '../ui';

/** What one can filter by, in the order of the menu: a run that fails at every attempt runs in name only. */
export const FILTER_STATUSES: readonly RunStatus[] = [
  'Running',
  'TaskFailing',
  'Paused',
  ...WORKFLOW_STATUSES.filter((status) => !isOpenStatus(status)),
];

export interface RunsFilter {
  readonly statuses: readonly RunStatus[];
  readonly workflow: string | null;
  readonly text: string;
  /** A query of the list filter, for all that the menus do not offer. */
  readonly query: string;
}

export const NO_FILTER: RunsFilter = { statuses: [], workflow: null, text: '', query: '' };

/** The filter as it stands in the address: `?status=Running,Failed&workflow=order&text=order-1&query=...`. What is not a status is left out. */
export function readFilter(params: { get(name: string): string | null }): RunsFilter {
  const asked = (params.get('status') ?? '').split(',');
  return {
    statuses: FILTER_STATUSES.filter((status) => asked.includes(status)),
    workflow: params.get('workflow') || null,
    text: params.get('text') ?? '',
    query: params.get('query') ?? '',
  };
}

export function writeFilter(filter: Partial<RunsFilter>): Record<string, string | null> {
  return {
    ...(filter.statuses ? { status: filter.statuses.join(',') || null } : {}),
    ...(filter.workflow !== undefined ? { workflow: filter.workflow } : {}),
    ...(filter.text !== undefined ? { text: filter.text || null } : {}),
    ...(filter.query !== undefined ? { query: filter.query || null } : {}),
  };
}

/** What the API is asked: the menus as a filter, the query as it is, and both must hold. */
export function toVisibility({ statuses, workflow, text, query }: RunsFilter): {
  readonly filter: Pick<VisibilityFilter, 'workflowType' | 'text'>;
  readonly query?: string;
} {
  const ofStatus = statuses.length > 0 ? statusQuery(statuses) : '';
  const asked = query.trim();
  // ORDER BY stands at the end of a query: the query comes last, and in brackets only when it has no order of its own.
  const both = !ofStatus || !asked ? ofStatus || asked : joined(ofStatus, asked);
  return {
    filter: { ...(workflow ? { workflowType: workflow } : {}), ...(text.trim() ? { text: text.trim() } : {}) },
    ...(both ? { query: both } : {}),
  };
}

function statusQuery(statuses: readonly RunStatus[]): string {
  const plain = statuses.filter((status) => status !== 'TaskFailing');
  const parts = [
    ...(plain.length > 0 ? [`ExecutionStatus IN (${plain.map((status) => `'${status}'`).join(', ')})`] : []),
    ...(plain.length < statuses.length ? ['TemporalReportedProblems IS NOT NULL'] : []),
  ];
  return parts.length > 1 ? `(${parts.join(' OR ')})` : (parts[0] as string);
}

function joined(first: string, query: string): string {
  const order = /(?:^|\s)ORDER\s+BY\s.*$/is.exec(query);
  const where = order ? query.slice(0, order.index).trim() : query;
  return [where ? `${first} AND (${where})` : first, order?.[0].trim()].filter(Boolean).join(' ');
}

export function isEmptyFilter({ statuses, workflow, text, query }: RunsFilter): boolean {
  return statuses.length === 0 && workflow === null && text.trim() === '' && query.trim() === '';
}
