import * as wf from '@temporalio/workflow';
import type * as activities from './activities';

const acts = wf.proxyActivities<typeof activities>({ startToCloseTimeout: '30s' });

enum State {
  Draft = 'draft',
  Review = 'review',
  Published = 'published',
  Withdrawn = 'withdrawn',
}

export const submit = wf.defineSignal('submit');
export const review = wf.defineSignal<[{ ok: boolean; note?: string }]>('review');
export const withdraw = wf.defineSignal('withdraw');
export const stateQuery = wf.defineQuery<State>('state');

const transitions: Record<State, readonly State[]> = {
  [State.Draft]: [State.Review, State.Withdrawn],
  [State.Review]: [State.Draft, State.Published, State.Withdrawn],
  [State.Published]: [State.Withdrawn],
  [State.Withdrawn]: [],
};

export async function documentStateMachine(documentId: string): Promise<{ state: State; rounds: number }> {
  let state = State.Draft;
  let rounds = 0;
  let lastNote: string | undefined;
  const wanted: State[] = [];

  const want = (next: State) => {
    if (transitions[state].includes(next)) wanted.push(next);
    else wf.log.warn('not possible', { state, next });
  };

  wf.setHandler(stateQuery, () => state);
  wf.setHandler(submit, () => want(State.Review));
  wf.setHandler(withdraw, () => want(State.Withdrawn));
  wf.setHandler(review, ({ ok, note }) => {
    lastNote = note;
    want(ok ? State.Published : State.Draft);
  });

  while (transitions[state].length > 0) {
    if (state === State.Published) break;
    const inTime = await wf.condition(() => wanted.length > 0, '30 days');
    if (!inTime) {
      await acts.remind(documentId, state);
      continue;
    }
    state = wanted.shift()!;
    switch (state) {
      case State.Draft:
        rounds++;
        await acts.notifyAuthor(documentId, lastNote ?? '');
        break;
      case State.Review: {
        const reviewer = await acts.assignReviewer(documentId);
        await acts.notifyReviewer(documentId, reviewer);
        break;
      }
      case State.Published:
        await acts.publish(documentId);
        // falls through
      case State.Withdrawn:
        await acts.archive(documentId);
        break;
      default:
        throw new Error(`unknown state ${state}`);
    }
  }
  return { state, rounds };
}
