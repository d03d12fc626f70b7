import { Context } from '../../../engine/sdk/activity';
import type { Scenario } from '../site';

const untilCancelled = () => Context.current().cancelled;

export const scenario: Scenario = async ({ work, execute }) => {
  await work({
    activities: {
      hang: untilCancelled,
      async beatOnce() {
        Context.current().heartbeat('once');
        await untilCancelled();
      },
    },
  });
  await execute('activityTimeouts');
  return ['activityTimeouts'];
};
