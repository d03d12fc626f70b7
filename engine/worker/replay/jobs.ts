import type { ActivationJob } from '../../contract';

/** Jobs that wait for the next activation, in the order in which Temporal's core hands them out. */
export class Jobs {
  private waiting: ActivationJob[] = [];

  push(job: ActivationJob): void {
    this.waiting.push(job);
  }

  get any(): boolean {
    return this.waiting.length > 0;
  }

  take(): readonly ActivationJob[] {
    const jobs = this.waiting;
    this.waiting = [];
    return jobs.sort((a, b) => rank(a) - rank(b));
  }
}

function rank(job: ActivationJob): number {
  switch (job.type) {
    case 'initializeWorkflow':
      return 0;
    case 'notifyHasPatch':
      return 1;
    case 'updateRandomSeed':
      return 2;
    case 'signalWorkflow':
    case 'doUpdate':
      return 3;
    case 'resolveActivity':
      return job.isLocal ? 5 : 4;
    default:
      return 4;
  }
}
