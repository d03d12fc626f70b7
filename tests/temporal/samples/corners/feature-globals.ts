import type { WorkflowInterceptors } from '@temporalio/workflow';

class MockActivityEnvironment {
  standsIn = 'a stand-in';
}
Object.assign(globalThis, { testing: { MockActivityEnvironment } });

export const interceptors = (): WorkflowInterceptors => ({});
