import {
  OpenTelemetryInboundInterceptor,
  OpenTelemetryInternalsInterceptor,
  OpenTelemetryOutboundInterceptor,
} from '@temporalio/interceptors-opentelemetry/lib/workflow';
import {
  ActivityCancellationType,
  condition,
  defineSignal,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  sleep,
  startChild,
  type WorkflowInterceptors,
} from '@temporalio/workflow';

/** Programs under Temporal's OpenTelemetry interceptors, as they were recorded in their history. */

type Activities = Record<'task' | 'ask' | 'first' | 'second' | 'third' | 'here', (...args: unknown[]) => Promise<string>>;
const go = defineSignal('go');
const begun = defineSignal('begun');
const { task, ask } = proxyActivities<Activities>({
  startToCloseTimeout: '1m',
  cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
});
const { first, second, third, here } = proxyLocalActivities<Activities>({ startToCloseTimeout: '1m' });

export async function target(name: string): Promise<string> {
  let gone = false;
  setHandler(go, () => {
    gone = true;
  });
  await condition(() => gone);
  return name;
}

export async function signalsBesideATimer(): Promise<string> {
  const child = await startChild(target, { args: ['Ann'] });
  await Promise.all([child.signal(go), sleep(1)]);
  return child.result();
}

export async function startedBySignal(): Promise<string> {
  const said = [await first()];
  setHandler(go, async () => {
    said.push(await second());
  });
  said.push(await third());
  return said.join('');
}

export async function everything(): Promise<void> {
  let started = false;
  setHandler(begun, () => {
    started = true;
  });
  const child = async () => {
    const handle = await startChild(target, { args: ['Ann'] });
    await handle.signal(go);
    await handle.result();
  };
  await Promise.all([task(100, 10), ask('step'), sleep(1_000), child(), here(), condition(() => started)]);
}

export const interceptors = (): WorkflowInterceptors => ({
  inbound: [new OpenTelemetryInboundInterceptor()],
  outbound: [new OpenTelemetryOutboundInterceptor()],
  internals: [new OpenTelemetryInternalsInterceptor()],
});
