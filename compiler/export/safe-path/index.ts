/** A relative path that stays where it is put, on every system: no `..`, no drive, no device, nothing that Windows forbids. */
export function isSafePath(path: string): boolean {
  return path.length <= 400 && path.split('/').every(isSafeName);
}

function isSafeName(name: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for.
  if (name === '' || /[<>:"|?*\\\u0000-\u001f]/.test(name) || /[. ]$/.test(name)) return false;
  return !/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(name);
}
