const isPlain = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** `override` over `base`, field by field and deeply; lists are replaced as a whole. */
export function merged<T extends object>(base: T, override: Partial<T>): T {
  const out = { ...base } as Record<string, unknown>;
  for (const [key, value] of Object.entries(override)) out[key] = isPlain(value) && isPlain(out[key]) ? merged(out[key], value) : value;
  return out as T;
}
