/** What is kept of tests with the draft. */
export interface TestSidecar {
  /** What activities answer in tests, by block. */
  readonly pins?: Readonly<Record<string, unknown>>;
  /** What the draft was tested with last. */
  readonly input?: { readonly value?: unknown };
}

export function readTests(stored: unknown): TestSidecar {
  if (!isObject(stored)) return {};
  const { pins, input } = stored;
  return { ...(isObject(pins) && { pins }), ...(isObject(input) && { input: { value: input.value } }) };
}

/** Pins stay with their blocks when an edit gives them new ids; those of blocks that are gone go too. */
export function followPins(tests: TestSidecar | undefined, ids: Readonly<Record<string, string>>): TestSidecar | undefined {
  const pins = Object.entries(tests?.pins ?? {});
  if (pins.every(([id]) => ids[id] === id)) return tests;
  const kept = pins.flatMap(([id, value]) => (ids[id] === undefined ? [] : [[ids[id], value]]));
  return { ...tests, pins: Object.fromEntries(kept) };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
