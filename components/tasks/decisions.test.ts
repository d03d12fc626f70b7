import { describe, expect, it } from 'vitest';
import { decisionOf, restOf } from './decisions';

describe('the decision in an answer', () => {
  it('is a boolean', () => {
    const schema = {
      type: 'object',
      properties: { approved: { type: 'boolean' }, comment: { type: 'string' } },
      required: ['approved', 'comment'],
    };
    const found = decisionOf(schema);
    expect(found?.choices.map((each) => [each.label, each.value])).toEqual([
      ['Approve', true],
      ['Reject', false],
    ]);
    expect(found && restOf(schema, found)).toEqual({ type: 'object', properties: { comment: { type: 'string' } }, required: ['comment'] });
  });

  it('is one of a few values, each with its button', () => {
    const schema = { properties: { decision: { enum: ['approve', 'reject', 'returnToAuthor'] } } };
    const found = decisionOf(schema);
    expect(found?.choices.map((each) => [each.label, each.tone])).toEqual([
      ['Approve', 'primary'],
      ['Reject', 'danger'],
      ['Return to author', 'secondary'],
    ]);
    expect(found && restOf(schema, found)).toBeUndefined();
  });

  it('need not be', () => {
    expect(decisionOf(undefined)).toBeUndefined();
    expect(decisionOf({ type: 'string' })).toBeUndefined();
    expect(decisionOf({ properties: { approved: { type: 'string' }, decision: { enum: [] } } })).toBeUndefined();
  });
});
