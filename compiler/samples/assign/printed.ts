import { sleep } from 'backstitch/workflow';

export async function main(state: State) {
  state.count = 0;
  state.count += 2;
  state.list[0] ??= await other(state);
  [state.a, state.b] = [state.b, state.a];
}
