/** Why an edit of the graph can be refused. The ids last; `docs/errors.md` says what each means. */
export const EDIT_PROBLEM_IDS = [
  // What the edit speaks of is not there.
  'edit/syntax',
  'edit/invalid',
  'edit/needs-parser',
  'edit/unknown-block',
  'edit/unknown-place',
  'edit/unknown-lane',
  'edit/unknown-field',
  'edit/unknown-choice',
  'edit/unknown-name',
  'edit/unknown-function',
  'edit/unknown-message',
  'edit/unknown-form',
  'edit/unknown-type',
  'edit/unknown-activity',
  // What the block cannot do, or cannot do without.
  'edit/needed-field',
  'edit/needed-lane',
  'edit/lane-exists',
  'edit/lane-value',
  'edit/into-itself',
  'edit/not-neighbours',
  'edit/depends',
  'edit/has-steps',
  'edit/no-result',
  'edit/used-result',
  'edit/no-note',
  'edit/comment',
  'edit/disabled',
  'edit/not-disabled',
  'edit/embedded',
  'edit/not-json',
  // Names, and where control goes.
  'edit/name-taken',
  'edit/name-shadowed',
  'edit/still-used',
  'edit/shared-variable',
  'edit/extract-declaration',
  'edit/returns-inside',
  'edit/leaves-loop',
  'edit/uses-this',
  // Texts that are not what their place asks for.
  'edit/not-expression',
  'edit/not-type',
  'edit/not-binding',
  'edit/not-identifier',
  'edit/not-parameters',
  'edit/not-statements',
  'edit/not-declarations',
  'edit/not-catch',
  'edit/not-initializer',
  'edit/not-way',
  'edit/not-line',
  'edit/not-comment',
  'edit/not-directive',
  'edit/directive',
  'edit/region-mark',
  // What would come of it.
  'edit/breaks-syntax',
  'edit/changes-meaning',
] as const;
export type EditProblemId = (typeof EDIT_PROBLEM_IDS)[number];

/** An edit that cannot be done. */
export class EditRefused extends Error {
  override readonly name = 'EditRefused';
  constructor(
    readonly code: EditProblemId,
    message: string,
  ) {
    super(message);
  }
}
