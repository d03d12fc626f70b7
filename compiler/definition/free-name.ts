/** The name, or the first of `name2`, `name3`, ... that nobody has. */
export function freeName(name: string, isTaken: (name: string) => boolean): string {
  if (!isTaken(name)) return name;
  for (let n = 2; ; n++) if (!isTaken(`${name}${n}`)) return `${name}${n}`;
}
