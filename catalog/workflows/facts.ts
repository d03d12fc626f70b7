import { get } from '../../compiler';

/** What the list shows of a workflow, read from the comment above its function; `undefined` while the source does not parse. */
export function factsOf(source: string, name: string): { readonly title: string; readonly description: string } | undefined {
  const parsed = get(source);
  if (!parsed.ok) return undefined;
  const workflow = parsed.definition.workflows.find((each) => each.name === name);
  return { title: workflow?.title ?? name, description: workflow?.description ?? '' };
}
