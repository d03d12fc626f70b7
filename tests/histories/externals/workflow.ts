import {
  ApplicationFailure,
  CancellationScope,
  condition,
  defineSignal,
  getExternalWorkflowHandle,
  setHandler,
  sleep,
} from 'backstitch/workflow';

export const poke = defineSignal<[string]>('poke');

export async function externalTarget(): Promise<string[]> {
  const got: string[] = [];
  setHandler(poke, (text) => {
    got.push(text);
  });
  try {
    await condition(() => false);
  } catch {
    await CancellationScope.nonCancellable(() => sleep(1));
  }
  return got;
}

export async function externals(workflowId: string): Promise<string[]> {
  const heard: string[] = [];
  const target = getExternalWorkflowHandle(workflowId);
  await target.signal(poke, 'one');
  await Promise.all([target.signal(poke, 'two'), target.signal(poke, 'three')]);
  const say = (error: unknown) => heard.push(`${(error as Error).message} ${error instanceof ApplicationFailure ? error.type : ''}`);
  await getExternalWorkflowHandle('nobody').signal(poke, 'lost').catch(say);
  await getExternalWorkflowHandle('nobody').cancel().catch(say);
  const scope = new CancellationScope();
  const taken = scope.run(() => target.signal(poke, 'taken back')).catch(say);
  scope.cancel();
  await taken;
  await target.cancel();
  return heard;
}
