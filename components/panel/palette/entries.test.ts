import { describe, expect, it } from 'vitest';
import { newBlockSchema } from '../../../compiler/definition';
import type { ActivityInfo } from '../activity';
import { namesIn, paletteEntries } from './entries';
import { searchEntries } from './search';

const charge: ActivityInfo = {
  name: 'charge',
  module: 'demo-shop',
  description: 'Takes money.',
  shipped: true,
  signature: 'charge(request: ChargeRequest): Promise<Charge>',
  parameters: [{ name: 'request', optional: false, type: 'ChargeRequest', description: '' }],
  inputSchema: {
    type: 'object',
    required: ['amount', 'currency', 'card'],
    properties: {
      amount: { type: 'number' },
      currency: { enum: ['EUR', 'USD'] },
      card: { $ref: '#/$defs/Card' },
      note: { type: 'string' },
    },
    $defs: { Card: { type: 'object', required: ['number'], properties: { number: { type: 'string' } } } },
  },
  inputIsObject: true,
  outputType: 'Charge',

  outputSchema: {},
};

const entries = paletteEntries([charge]);
const make = (key: string, source = '') => {
  const entry = entries.find((each) => each.key === key);
  if (entry === undefined) throw new Error(key);
  return entry.make(namesIn(source));
};

describe('palette entries', () => {
  it('make blocks of the language', () => {
    for (const entry of entries)
      for (const block of entry.make(() => false).blocks) expect(() => newBlockSchema.parse(block)).not.toThrow();
  });

  it('fill in what an activity requires, and never name the result like the activity', () => {
    expect(make('activity-charge').blocks).toEqual([
      {
        kind: 'activity',
        callee: 'charge',
        args: [
          {
            fields: [
              { name: 'amount', expression: '0' },
              { name: 'currency', expression: "'EUR'" },
              { name: 'card', expression: "{ number: '' }" },
            ],
          },
        ],
        result: { as: 'const', name: 'chargeResult' },
      },
    ]);
    expect(make('activity-charge', 'const chargeResult = 1').blocks[0]).toMatchObject({ result: { name: 'chargeResult2' } });
  });

  it('bring a signal and a form with their definitions', () => {
    expect(make('waitForSignal').messages?.[0]).toMatchObject({ type: 'signal', variable: 'approve' });
    expect(make('waitForSignal', 'approve approved').messages?.[0]).toMatchObject({ variable: 'proceed' });
    expect(make('handler', 'approve')).toMatchObject({
      messages: [{ type: 'signal', variable: 'proceed', name: "'proceed'" }],
      blocks: [{ kind: 'handler', message: 'proceed' }],
    });
    expect(make('humanTask').forms?.[0]).toMatchObject({ variable: 'approval' });
    expect(make('humanTask', 'approval review decision').forms?.[0]).toMatchObject({ variable: 'approval2' });
  });

  it('are found by name, by other words, best first', () => {
    expect(searchEntries(entries, 'loop').map((entry) => entry.key)).toContain('forOf');
    expect(searchEntries(entries, 'wait')[0]?.group).toBe('Wait');
    expect(searchEntries(entries, 'char')[0]?.key).toBe('activity-charge');
    expect(searchEntries(entries, 'zzz')).toEqual([]);
  });
});
