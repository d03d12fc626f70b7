import type { NewBlock, NewMessage } from '../../../compiler/definition';

const SIGNALS = ['approve', 'proceed', 'notify'];

/** A signal, what it sets, and the wait for it: three steps that are nearly always wanted together. */
export function signalSteps(taken: (name: string) => boolean): { blocks: NewBlock[]; messages: NewMessage[] } {
  const variable = SIGNALS.find((name) => !taken(name)) ?? free('signal', taken);
  const flag = free(variable === 'approve' ? 'approved' : `${variable}Received`, taken);
  return {
    messages: [{ type: 'signal', variable, name: `'${variable}'`, exported: true }],
    blocks: [
      { kind: 'let', declaration: 'let', name: flag, value: 'false' },
      {
        kind: 'handler',
        message: variable,
        params: '',
        lanes: [{ name: 'body', blocks: [{ kind: 'assign', target: flag, operator: '=', value: 'true' }] }],
      },
      { kind: 'wait', condition: flag },
    ],
  };
}

function free(name: string, taken: (name: string) => boolean): string {
  let number = 1;
  while (taken(number === 1 ? name : `${name}${number}`)) number++;
  return number === 1 ? name : `${name}${number}`;
}
