import { describe, expect, it } from 'vitest';
import type { Block } from '../../../compiler/definition';
import type { ActivityInfo } from '../activity';
import { argumentFields, laneFields, objectFields, openObjects, plainFields } from './fields';

const charge: ActivityInfo = {
  name: 'charge',
  module: 'demo-shop',
  description: '',
  shipped: true,
  signature: '',
  parameters: [{ name: 'request', optional: false, type: 'ChargeRequest', description: '' }],
  inputSchema: {
    type: 'object',
    required: ['amount'],
    properties: { amount: { type: 'number' }, note: { type: 'string', description: 'Shown to the payer.' } },
  },
  inputIsObject: true,
  outputType: 'Charge',

  outputSchema: {},
};

const call = (args: Extract<Block, { kind: 'activity' }>['args']): Block => ({ id: 'f.charge', kind: 'activity', callee: 'charge', args });

describe('argumentFields', () => {
  it('has one typed field per property, filled from the code, and shows what the type does not know', () => {
    const fields = argumentFields(
      call([
        {
          fields: [
            { name: 'amount', expression: 'total' },
            { name: 'color', expression: "'red'" },
          ],
        },
      ]),
      charge,
    );
    expect(fields.map(({ field, value, type, optional }) => [field, value, type, optional])).toEqual([
      ['args.0.amount', 'total', 'number', false],
      ['args.0.note', '', 'string', true],
      ['args.0.color', "'red'", undefined, true],
    ]);
  });
  it('falls back to one field for an argument that is one expression', () => {
    expect(argumentFields(call([{ expression: 'request' }]), charge)).toMatchObject([
      { field: 'args.0', value: 'request', type: 'ChargeRequest' },
    ]);
  });
  it('knows positional parameters', () => {
    const positional = { ...charge, inputIsObject: false };
    expect(argumentFields(call([{ expression: '1' }]), positional)).toMatchObject([
      { field: 'args.0', label: 'amount', value: '1' },
      { field: 'args.1', label: 'note', value: '' },
    ]);
  });
});

describe('objectFields', () => {
  const memo = (values: Extract<Block, { kind: 'attributes' }>['values']): Block => ({
    id: 'f.memo',
    kind: 'attributes',
    sort: 'memo',
    values,
  });

  it('has one field per property, and takes further ones', () => {
    const block = memo({ fields: [{ name: 'state', expression: "'open'" }] });
    expect(objectFields(block)).toMatchObject([{ field: 'values.state', label: 'state', value: "'open'" }]);
    expect(openObjects(block, undefined)).toEqual([{ path: 'values', label: 'values' }]);
  });

  it('has one field for an expression, which takes no properties', () => {
    expect(objectFields(memo({ expression: 'facts' }))).toMatchObject([{ field: 'values', value: 'facts' }]);
    expect(openObjects(memo({ expression: 'facts' }), undefined)).toEqual([]);
  });
});

describe('fields of a block', () => {
  it('come from its kind and its lanes', () => {
    const block: Block = {
      id: 'f.if',
      kind: 'if',
      condition: 'a > 1',
      lanes: [
        { name: 'then', blocks: [] },
        { name: 'elseIf', value: 'b', blocks: [] },
      ],
    };
    expect(plainFields(block)).toMatchObject([{ field: 'condition', value: 'a > 1', kind: 'expression' }]);
    expect(laneFields(block)).toMatchObject([{ field: 'lane:elseIf', value: 'b' }]);
  });
});

describe('objectFields', () => {
  it('has what a block of this kind is known to take, written or not, and what else is written', () => {
    const block: Block = {
      id: 'f.review',
      kind: 'humanTask',
      form: 'approval',
      options: {
        fields: [
          { name: 'deadline', expression: "'2 days'" },
          { name: 'more', expression: '1' },
        ],
      },
    };
    const fields = objectFields(block).map(({ field, value, kind }) => [field, value, kind]);
    expect(fields).toContainEqual(['options.deadline', "'2 days'", 'duration']);
    expect(fields).toContainEqual(['options.assignees', '', 'expression']);
    expect(fields.at(-1)).toEqual(['options.more', '1', 'expression']);
    const plain = Object.fromEntries(objectFields(block).map((each) => [each.field, each.plain]));
    expect(plain).toMatchObject({ 'options.title': 'text', 'options.assignees': 'list', 'options.context': undefined });
    expect(objectFields({ ...block, options: { expression: 'given' } }).map(({ field }) => field)).toEqual(['options']);
  });
});
