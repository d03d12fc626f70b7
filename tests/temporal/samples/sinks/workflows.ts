import { log, proxySinks, type Sinks, sleep } from '@temporalio/workflow';

export interface AlertSinks extends Sinks {
  alerter: { alert(message: string): void };
}

const { alerter } = proxySinks<AlertSinks>();

export async function sinkWorkflow(): Promise<string> {
  log.info('Workflow Execution started');
  alerter.alert('alerter: Workflow Execution started');
  await sleep(1);
  alerter.alert('alerter: slept');
  return 'Hello, Temporal!';
}
