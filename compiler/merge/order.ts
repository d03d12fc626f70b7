/** An order of keys that both sides agree with, or `undefined` when they moved things differently. */
export function mergeOrder(
  base: readonly string[],
  ours: readonly string[],
  theirs: readonly string[],
  kept: ReadonlySet<string>,
  textOf: (key: string) => string,
): readonly string[] | undefined {
  const shared = (keys: readonly string[]) => keys.filter((key) => base.includes(key) && ours.includes(key) && theirs.includes(key));
  const [b, o, t] = [shared(base).join('\n'), shared(ours).join('\n'), shared(theirs).join('\n')];
  if (o !== b && t !== b && o !== t) return undefined;
  const skeleton = shared(o === b ? theirs : ours);
  const groups = [...groupsOf(ours, skeleton), ...groupsOf(theirs, skeleton)];
  const ordered: string[] = [];
  const seen = new Set<string>();
  const add = (key: string) => {
    if (!seen.has(key) && kept.has(key)) ordered.push(key);
    seen.add(key);
  };
  const addGroups = (after: string | undefined) => {
    // Whoever came first: the same order whichever side is called ours.
    const here = groups
      .filter((group) => group.after === after)
      .sort((x, y) => (textOf(x.keys[0] ?? '') < textOf(y.keys[0] ?? '') ? -1 : 1));
    for (const group of here) group.keys.forEach(add);
  };
  addGroups(undefined);
  for (const key of skeleton) {
    add(key);
    addGroups(key);
  }
  return ordered;
}

/** What stands between the keys of the skeleton, by the one that it follows. */
function groupsOf(keys: readonly string[], skeleton: readonly string[]): { readonly after: string | undefined; readonly keys: string[] }[] {
  const known = new Set(skeleton);
  const groups: { after: string | undefined; keys: string[] }[] = [];
  let after: string | undefined;
  let open: string[] | undefined;
  for (const key of keys) {
    if (known.has(key)) {
      after = key;
      open = undefined;
      continue;
    }
    if (!open) {
      open = [];
      groups.push({ after, keys: open });
    }
    open.push(key);
  }
  return groups;
}
