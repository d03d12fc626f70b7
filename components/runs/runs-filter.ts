import { type VisibilityFilter, WORKFLOW_STATUSES, type WorkflowStatus } from '../../engine/contract';

export interface RunsFilter {
  readonly statuses: readonly WorkflowStatus[];
  readonly workflow: string | null;
  readonly text: string;
}

/** The filter as it stands in the address: `?status=Running,Failed&workflow=order&text=order-1`. What is not a status is left out. */
export function readFilter(params: { get(name: string): string | null }): RunsFilter {
  const asked = (params.get('status') ?? '').split(',');
  return {
    statuses: WORKFLOW_STATUSES.filter((status) => asked.includes(status)),
    workflow: params.get('workflow') || null,
    text: params.get('text') ?? '',
  };
}

export function writeFilter(filter: Partial<RunsFilter>): Record<string, string | null> {
  return {
    ...(filter.statuses ? { status: filter.statuses.join(',') || null } : {}),
    ...(filter.workflow !== undefined ? { workflow: filter.workflow } : {}),
    ...(filter.text !== undefined ? { text: filter.text || null } : {}),
  };
}

export function toVisibility({
  statuses,
  workflow,
  text,
}: RunsFilter): Omit<VisibilityFilter, 'statuses'> & { statuses?: WorkflowStatus[] } {
  return {
    ...(statuses.length > 0 ? { statuses: [...statuses] } : {}),
    ...(workflow ? { workflowType: workflow } : {}),
    ...(text.trim() ? { text: text.trim() } : {}),
  };
}

export function isEmptyFilter({ statuses, workflow, text }: RunsFilter): boolean {
  return statuses.length === 0 && workflow === null && text.trim() === '';
}
