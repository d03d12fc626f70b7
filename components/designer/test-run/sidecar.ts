/** An input of a test that the author gave a name. */
export interface NamedInput {
  readonly name: string;
  readonly value?: unknown;
}

/** What is kept of tests with the draft. */
export interface TestSidecar {
  /** What activities answer in tests, by block. */
  readonly pins?: Readonly<Record<string, unknown>>;
  /** What the draft was tested with last. */
  readonly input?: { readonly value?: unknown };
  /** Inputs to test with, by name, in the order in which they were saved. */
  readonly inputs?: readonly NamedInput[];
}

/** Inputs so many are kept. */
export const MAX_INPUTS = 50;

export function readTests(stored: unknown): TestSidecar {
  if (!isObject(stored)) return {};
  const { pins, input, inputs } = stored;
  const named = Array.isArray(inputs) ? inputs.flatMap((each) => namedInput(each) ?? []) : [];
  return {
    ...(isObject(pins) && { pins }),
    ...(isObject(input) && { input: { value: input.value } }),
    ...(named.length > 0 && { inputs: named }),
  };
}

/** Saves an input under a name; one of the same name is replaced in its place. */
export function withInput(inputs: readonly NamedInput[], saved: NamedInput): readonly NamedInput[] {
  const known = inputs.some(({ name }) => name === saved.name);
  return known ? inputs.map((each) => (each.name === saved.name ? saved : each)) : [...inputs, saved];
}

/** Pins stay with their blocks when an edit gives them new ids; those of blocks that are gone go too. */
export function followPins(tests: TestSidecar | undefined, ids: Readonly<Record<string, string>>): TestSidecar | undefined {
  const pins = Object.entries(tests?.pins ?? {});
  if (pins.every(([id]) => ids[id] === id)) return tests;
  const kept = pins.flatMap(([id, value]) => (ids[id] === undefined ? [] : [[ids[id], value]]));
  return { ...tests, pins: Object.fromEntries(kept) };
}

function namedInput(stored: unknown): NamedInput | null {
  if (!isObject(stored) || typeof stored.name !== 'string' || stored.name.trim() === '') return null;
  return { name: stored.name, ...('value' in stored && { value: stored.value }) };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
