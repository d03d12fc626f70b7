import { type Engine, fromPayload } from '../../engine/contract';
import { Context } from '../../engine/sdk/activity';
import type { ActivityLookup } from '../worker';
import { PINS_MEMO, type SitePins } from './pins';

/**
 * The activities as they are, but for call sites that the test has pinned: there the pinned value is the answer, and nothing happens.
 * Only the test bench's worker uses it, on a task queue of its own: a published run never meets it.
 */
export function pinnedActivities(known: ActivityLookup, engine: Engine): ActivityLookup {
  return {
    names: known.names,
    find: (name) => {
      const activity = known.find(name);
      return async (...args: unknown[]) => {
        const pin = await pinOf(engine);
        if (pin) return pin.value;
        if (!activity) throw new Error(`There is no activity '${name}'.`);
        return activity(...args);
      };
    },
  };
}

async function pinOf(engine: Engine): Promise<{ readonly value: unknown } | null> {
  const { activityId, workflowExecution, workflowNamespace: namespace } = Context.current().info;
  const { memo, pendingActivities } = await engine.describeWorkflow({ execution: { namespace, ...workflowExecution } });
  const payload = memo?.[PINS_MEMO];
  if (!payload) return null;
  const site = pendingActivities.find((each) => each.activityId === activityId)?.callSite;
  const pins = fromPayload(payload) as SitePins;
  return site !== undefined && Object.hasOwn(pins, site) ? { value: pins[site] } : null;
}
