import type { KindName, NewBlock, NewForm, NewMessage } from '../../../compiler/definition';

/** What a block of a kind needs at the top of the file, under names that are not in use yet. */
export interface Brought {
  readonly blocks: NewBlock[];
  readonly messages?: NewMessage[];
  readonly forms?: NewForm[];
}

const SIGNALS = ['approve', 'proceed', 'notify'];
const FORMS = ['approval', 'review', 'decision'];

export function withMessages(block: NewBlock, taken: (name: string) => boolean): Brought {
  const make = makers[block.kind];
  return make === undefined ? { blocks: [block] } : make(taken, block);
}

const makers: { readonly [K in KindName]?: (taken: (name: string) => boolean, block: NewBlock) => Brought } = {
  waitForSignal(taken) {
    const variable = free(SIGNALS, taken);
    const result = free([variable === 'approve' ? 'approval' : `${variable}Signal`], taken);
    return {
      messages: [{ type: 'signal', variable, name: `'${variable}'`, exported: true }],
      blocks: [{ kind: 'waitForSignal', signal: variable, result: { as: 'const', name: result } }],
    };
  },
  handler(taken, block) {
    if (block.kind !== 'handler') return { blocks: [block] };
    const variable = free(SIGNALS, taken);
    return {
      messages: [{ type: 'signal', variable, name: `'${variable}'`, exported: true }],
      blocks: [{ ...block, message: variable }],
    };
  },
  humanTask(taken) {
    const variable = free(FORMS, taken);
    const result = free([`${variable}Task`], taken);
    return {
      forms: [{ variable, name: `'${variable}'`, typeArgument: '{ approved: boolean; comment?: string }', exported: true }],
      blocks: [{ kind: 'humanTask', form: variable, result: { as: 'const', name: result } }],
    };
  },
};

/** The first name that is free, else the first with a number behind it. */
function free(names: readonly string[], taken: (name: string) => boolean): string {
  const found = names.find((name) => !taken(name));
  if (found !== undefined) return found;
  for (let number = 2; ; number++) if (!taken(`${names[0]}${number}`)) return `${names[0]}${number}`;
}
