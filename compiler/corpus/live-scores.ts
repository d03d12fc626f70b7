import { condition, continueAsNew, defineSignal, proxySinks, setHandler, sleep, startChild, type Sinks, Trigger, workflowInfo, getExternalWorkflowHandle, isCancellation, CancellationScope, patched, deprecatePatch, upsertSearchAttributes, upsertMemo } from '@temporalio/workflow';

export interface Player { name: string; score: number; updatedBy?: string }
interface State { players: Player[]; round: number; log: readonly string[] }

interface StateSinks extends Sinks {
  store: { publish(patches: readonly { path: (string | number)[]; value: unknown }[]): void };
}
const { store } = proxySinks<StateSinks>();

const scoreSignal = defineSignal<[string, number]>('score');
const endSignal = defineSignal('end');

/** Gives a new state and tells the world what changed in it. */
function produce(state: State, recipe: (draft: State) => void): State {
  const draft: State = { ...state, players: state.players.map((p) => ({ ...p })), log: [...state.log] };
  recipe(draft);
  const patches = draft.players.flatMap((p, i) => (p.score !== state.players[i]?.score ? [{ path: ['players', i, 'score'], value: p.score }] : []));
  if (patches.length) store.publish(patches);
  return draft;
}

export async function game(initial: State = { players: [], round: 0, log: [] }, rounds = 2): Promise<State> {
  let state = initial;
  const ended = new Trigger<'won' | 'ended'>();

  setHandler(scoreSignal, (name, points) => {
    state = produce(state, (draft) => {
      const player = draft.players.find((p) => p.name === name);
      if (player) player.score += points;
      else draft.players.push({ name, score: points });
    });
    if (state.players.some((p) => p.score >= 100)) ended.resolve('won');
  });
  setHandler(endSignal, () => ended.resolve('ended'));

  if (patched('shorter-rounds')) {
    await sleep(100);
  } else {
    await sleep(1000);
  }
  deprecatePatch('even-older');

  upsertSearchAttributes({ CustomKeywordField: ['game'] });
  upsertMemo({ round: state.round, players: state.players.length });

  const outcome = await Promise.race([ended, sleep('10 seconds').then(() => 'timeout' as const)]);
  state = produce(state, (draft) => {
    draft.round += 1;
    draft.log = [...draft.log, `${workflowInfo().workflowType}: ${outcome}`];
  });

  if (outcome === 'timeout' && state.round < rounds) return continueAsNew<typeof game>(state, rounds);

  try {
    await CancellationScope.withTimeout('1 minute', async () => {
      const scorer = await startChild(announcer, { args: [state.players], workflowId: `${workflowInfo().workflowId}-announcer` });
      await getExternalWorkflowHandle(scorer.workflowId).signal(endSignal);
      await scorer.result();
    });
  } catch (err) {
    if (!isCancellation(err)) throw err;
  }
  return state;
}

export async function announcer(players: readonly Player[] = []): Promise<void> {
  let end = false;
  setHandler(endSignal, () => { end = true });
  await condition(() => end, 5_000);
  [...players].sort((a, b) => b.score - a.score).slice(0, 3).forEach(({ name, score }, i) => console.log(i + 1, name, score));
}
