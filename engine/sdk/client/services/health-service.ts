import type { Engine } from '../../../contract';
import { callErrorOf } from '../status';

/** Whether the server answers. */
export class HealthService {
  constructor(private readonly engine: Engine) {}

  /** `status` 1: it serves. */
  async check(_request: { service?: string | null }): Promise<{ status: number }> {
    await this.engine.listNamespaces({}).catch((error: unknown) => {
      throw callErrorOf(error);
    });
    return { status: 1 };
  }
}
