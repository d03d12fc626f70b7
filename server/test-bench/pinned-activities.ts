import type { Catalog } from '../../catalog';
import type { Engine } from '../../engine/contract';
import { Context } from '../../engine/sdk/activity';
import type { ActivityLookup } from '../worker';

interface PinSource {
  readonly engine: Engine;
  readonly catalog: Catalog;
}

/**
 * The activities as they are, but for call sites that the test has pinned: there the pinned value is the answer, and nothing happens.
 * Only the test bench's worker uses it, on a task queue of its own: a published run never meets it.
 */
export function pinnedActivities(known: ActivityLookup, source: PinSource): ActivityLookup {
  return {
    names: known.names,
    find: (name) => {
      const activity = known.find(name);
      return async (...args: unknown[]) => {
        const pin = await pinOf(source);
        if (pin) return pin.value;
        if (!activity) throw new Error(`There is no activity '${name}'.`);
        return activity(...args);
      };
    },
  };
}

async function pinOf({ engine, catalog }: PinSource): Promise<{ readonly value: unknown } | null> {
  const { activityId, workflowExecution, workflowNamespace: namespace } = Context.current().info;
  const test = await catalog.draftTests.get(workflowExecution.workflowId);
  if (!test || Object.keys(test.pins).length === 0) return null;
  const { pendingActivities } = await engine.describeWorkflow({ execution: { namespace, ...workflowExecution } });
  const site = pendingActivities.find((each) => each.activityId === activityId)?.callSite;
  return site !== undefined && Object.hasOwn(test.pins, site) ? { value: test.pins[site] } : null;
}
