import { quoted } from '../../source';

/** A name as a key of an object literal, where `__proto__` would be none. */
export function key(name: string): string {
  if (name === '__proto__') return "['__proto__']";
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name);
}
