/** What call sites answer instead of calling the activity, by call site. */
export type SitePins = Readonly<Record<number, unknown>>;

/** What is pinned at blocks, at their call sites. A block of several calls answers the same at each. */
export function sitePins(pins: Readonly<Record<string, unknown>>, callSites: readonly { readonly blockId: string }[]): SitePins {
  return Object.fromEntries(callSites.flatMap(({ blockId }, site) => (Object.hasOwn(pins, blockId) ? [[site, pins[blockId]]] : [])));
}
