import type { Engine } from '../../engine/contract';
import type { Store } from '../../engine/store/store';
import type { SimulationOptions } from './simulate';
import { Chance } from './world';

/** Defects as somebody might make them one day. The simulation must find each; what it says of it is in `found`. */
export const SABOTAGES: readonly { readonly name: string; readonly found: RegExp; make(): NonNullable<SimulationOptions['sabotage']> }[] = [
  {
    name: 'a store that drops the version guard: who writes last has it',
    found: /not what its history tells|is there 0 times|stands at|does not answer|twice|decides|is still open/,
    make: () => ({
      store: (store, database): Store => ({
        ...store,
        commit(groups) {
          const unguarded = groups.map((group) =>
            group.map((write) => {
              const { namespace, workflowId, runId } = write.key;
              const id = JSON.stringify([namespace, workflowId, runId]);
              const [first] = write.events;
              if (first) database.histories.get(id)?.splice(first.id - 1);
              return write.makeCurrent ? write : { ...write, baseVersion: database.executions.get(id)?.version ?? 0 };
            }),
          );
          return store.commit(unguarded);
        },
      }),
    }),
  },
  {
    name: 'a store that now and then says that it wrote, and did not',
    found: /./,
    make: () => {
      const chance = new Chance(7);
      return {
        store: (store) => ({
          ...store,
          commit: async (groups) => (chance.hits(0.02) ? groups.map(() => 'committed' as const) : store.commit(groups)),
        }),
      };
    },
  },
  {
    name: 'a store that does not find what is due',
    found: /is still open|still waits/,
    make: () => ({ store: (store) => ({ ...store, dueExecutions: async () => [] }) }),
  },
  {
    name: 'a store that loses tasks which found no poller',
    found: /is still open|still waits/,
    make: () => ({
      store: (store) => ({
        ...store,
        commit: (groups) => store.commit(groups.map((group) => group.map((write) => ({ ...write, addTasks: [] })))),
      }),
    }),
  },
  {
    name: 'an engine that does not know a repeated signal again',
    found: /signalled twice|already completed/,
    make: () => {
      const carriedOut = new Set<string>();
      return {
        engine: (engine): Engine => ({
          ...engine,
          async signalWorkflow(request) {
            const { requestId } = request;
            await engine.signalWorkflow({ ...request, requestId: carriedOut.has(requestId) ? `${requestId} again` : requestId });
            carriedOut.add(requestId);
          },
        }),
      };
    },
  },
  {
    name: 'an engine that does not know a repeated reset again',
    found: /was reset once and has \d runs|another run is the current one|ended as/,
    make: () => {
      let resets = 0;
      return {
        engine: (engine): Engine => ({
          ...engine,
          resetWorkflow: (request) => engine.resetWorkflow({ ...request, requestId: `${request.requestId} ${++resets}` }),
        }),
      };
    },
  },
  {
    name: 'an engine that says that it deleted a run, and did not',
    found: /was deleted and is in executions/,
    make: () => ({ engine: (engine): Engine => ({ ...engine, deleteWorkflow: async () => undefined }) }),
  },
  {
    name: 'a store that forgets what a run is told of the one before',
    found: /the next one was told/,
    make: () => ({
      store: (store): Store => ({
        ...store,
        commit: (groups) =>
          store.commit(
            groups.map((group) =>
              group.map((write) => ({
                ...write,
                events: write.events.map((event) =>
                  event.type === 'WorkflowExecutionStarted'
                    ? { ...event, attributes: { ...event.attributes, lastCompletionResult: [] } }
                    : event,
                ),
              })),
            ),
          ),
      }),
    }),
  },
  {
    name: 'a store that does not find the schedules that are due',
    found: /actions to take and took 0/,
    make: () => ({ store: (store) => ({ ...store, dueDocuments: async () => [] }) }),
  },
];
