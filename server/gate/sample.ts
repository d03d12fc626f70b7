/**
 * At most `limit` of `items`, from every stratum in turn, and within one evenly spread over its order: rare kinds of run are
 * looked at as well as common ones. The order is kept; the same items give the same sample.
 */
export function sample<T>(items: readonly T[], limit: number, stratumOf: (item: T) => string): readonly T[] {
  if (items.length <= limit) return items;
  const strata = new Map<string, number[]>();
  items.forEach((item, at) => {
    const key = stratumOf(item);
    const known = strata.get(key);
    if (known) known.push(at);
    else strata.set(key, [at]);
  });
  const shares = shareOut(
    [...strata.values()].map((each) => each.length),
    limit,
  );
  const chosen = [...strata.values()].flatMap((members, i) => spread(members, shares[i] ?? 0));
  return chosen.sort((a, b) => a - b).map((at) => items[at] as T);
}

/** As many for each as for any other, as long as it has them. */
function shareOut(sizes: readonly number[], limit: number): number[] {
  const shares = sizes.map(() => 0);
  let left = limit;
  while (left > 0) {
    const hungry = sizes.flatMap((size, i) => ((shares[i] ?? 0) < size ? [i] : []));
    if (hungry.length === 0) break;
    const each = Math.max(1, Math.floor(left / hungry.length));
    for (const i of hungry.slice(0, left)) {
      const given = Math.min(each, (sizes[i] ?? 0) - (shares[i] ?? 0));
      shares[i] = (shares[i] ?? 0) + given;
      left -= given;
    }
  }
  return shares;
}

function spread(members: readonly number[], count: number): number[] {
  if (count === 1) return members.slice(0, 1);
  return Array.from({ length: count }, (_, i) => members[Math.round((i * (members.length - 1)) / (count - 1))] as number);
}
