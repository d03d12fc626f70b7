import { describe, expect, it } from 'vitest';
import { momentLink, readRounds, roundsParam } from './share';

describe('a link to a moment', () => {
  it('names the run, the event and what is selected', () => {
    const params = new URLSearchParams('tab=timeline&block=hail.greet&time=2');
    const moment = { path: '/runs/a%2Fb/r1', params, at: 57, lastEventId: 90 };
    expect(momentLink('https://x', moment)).toBe('https://x/runs/a%2Fb/r1?tab=timeline&block=hail.greet&time=2&event=57');
  });

  it('of now holds the last event, so that it shows the same when the run has gone on', () => {
    const moment = { path: '/runs/a/r1', params: new URLSearchParams(), at: null, lastEventId: 90 };
    expect(momentLink('https://x', moment)).toBe('https://x/runs/a/r1?event=90');
    expect(momentLink('https://x', { ...moment, lastEventId: 0 })).toBe('https://x/runs/a/r1');
  });

  it('keeps the rounds of loops, whatever their blocks are called', () => {
    const rounds = new Map([
      ['batch.each', 3],
      ['odd,id:1', 0],
    ]);
    expect(readRounds(roundsParam(rounds))).toEqual(rounds);
    expect(roundsParam(new Map())).toBeNull();
    expect(readRounds('x,y:z,%:1,ok:2')).toEqual(new Map([['ok', 2]]));
    expect(readRounds(null)).toEqual(new Map());
  });
});
