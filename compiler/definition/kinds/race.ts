import { kind, result, resultFields } from '../kind';

/**
 * `const first = await race({ approved: () => condition(() => approved), late: async () => { ... } })`. A way is steps, and its
 * lane's value the way's name; or an expression, and the lane's value name and expression: `late: () => sleep('3 days')`.
 */
export const race = kind({
  label: 'Race',
  help: 'Takes several ways at once, goes on with the first that ends, and cancels the others.',
  family: 'flow',
  icon: 'flag',
  shape: { result: result.optional() },
  lanes: [
    {
      name: 'branch',
      label: 'way',
      optional: true,
      repeats: true,
      value: { name: 'value', label: 'Name', kind: 'text', help: "A name for steps, or name and expression: late: () => sleep('3 days')." },
    },
  ],
  functions: true,
  fields: resultFields,
  imports: () => ['race'],
  summary: (block) =>
    ((block as { lanes?: { value?: string }[] }).lanes ?? []).map((lane) => /^[^:]*/.exec(lane.value ?? '')?.[0]?.trim() ?? '').join(' · '),
  template: () => ({ result: { as: 'const' as const, name: 'first' } }),
});
