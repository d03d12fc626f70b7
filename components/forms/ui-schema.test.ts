import { describe, expect, it } from 'vitest';
import { takesNothing, uiSchemaOf } from './ui-schema';

const json = { 'ui:field': 'json' };

describe('uiSchemaOf', () => {
  it('writes what has no form as JSON, at its place', () => {
    const ui = uiSchemaOf({
      type: 'object',
      properties: {
        name: { type: 'string' },
        extra: {},
        record: { type: 'object', additionalProperties: {} },
        list: { type: 'array', items: {} },
      },
    });
    expect(ui).toEqual({ 'ui:submitButtonOptions': { norender: true }, extra: json, record: json, list: json });
  });

  it('gives a text of several lines a field of several lines', () => {
    const ui = uiSchemaOf({ type: 'object', properties: { why: { type: 'string', contentMediaType: 'text/plain' } } });
    expect(ui.why).toEqual({ 'ui:widget': 'textarea' });
  });

  it('looks through references, also those to themselves', () => {
    const ui = uiSchemaOf({
      $ref: '#/$defs/Node',
      $defs: { Node: { type: 'object', properties: { data: {}, next: { $ref: '#/$defs/Node' } } } },
    });
    expect(ui.data).toEqual(json);
    expect(ui.next).toMatchObject({ data: json });
  });

  it('leaves typed records, unions and items alone', () => {
    const ui = uiSchemaOf({
      type: 'object',
      properties: {
        counts: { type: 'object', additionalProperties: { type: 'number' } },
        either: { anyOf: [{ type: 'string' }, { type: 'number' }] },
        rows: { type: 'array', items: { type: 'object', properties: { any: {} } } },
      },
    });
    expect(ui).toEqual({ 'ui:submitButtonOptions': { norender: true }, rows: { items: { any: json } } });
  });

  it('knows a workflow without input', () => {
    expect(takesNothing({ type: 'null' })).toBe(true);
    expect(takesNothing({ type: 'object' })).toBe(false);
  });
});
