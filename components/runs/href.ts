/** Addresses of runs. Workflow ids are free text and may hold slashes. */
export function runHref(run: { readonly workflowId: string; readonly runId?: string }): string {
  const base = `/runs/${encodeURIComponent(run.workflowId)}`;
  return run.runId ? `${base}/${encodeURIComponent(run.runId)}` : base;
}

/** A segment of the address as it was before `encodeURIComponent`; what is no encoding is taken as it stands. */
export function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

export function workflowHref(name: string, version?: number | null): string {
  return version ? `/workflows/${encodeURIComponent(name)}?version=${version}` : `/workflows/${encodeURIComponent(name)}`;
}
