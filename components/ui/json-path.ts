const NAME = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

/** The expression that reads a member: `order.items[0]["a b"]`. Without a root it begins with the member's own name. */
export function memberPath(path: string, key: string, ofList: boolean): string {
  if (ofList) return `${path}[${key}]`;
  if (!NAME.test(key)) return `${path}[${JSON.stringify(key)}]`;
  return path === '' ? key : `${path}.${key}`;
}
