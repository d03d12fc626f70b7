import { describe, expect, it } from 'vitest';
import { placeOf } from './presence';
import { startCommand } from './start-command';
import { troublesOf } from './troubles';
import type { DeploymentEntry, TaskQueueEntry, TaskQueueStats } from './types';

const NOW = 1_000_000_000;
const idle: TaskQueueStats = { pollers: [], backlogCount: 0, backlogAgeMs: 0, dispatchRate: 0 };
const poller = (fields: Partial<TaskQueueStats['pollers'][number]> = {}) => ({
  identity: '7@host',
  lastAccessTime: NOW - 1_000,
  ...fields,
});
const queue = (fields: Partial<TaskQueueEntry>): TaskQueueEntry => ({
  taskQueue: 'payments',
  workflow: idle,
  activity: idle,
  openRuns: 0,
  ...fields,
});
const version = { deploymentName: 'shop', buildId: '1' };
const deployment = (fields: Partial<DeploymentEntry> = {}, of: Partial<DeploymentEntry['versions'][number]> = {}): DeploymentEntry => ({
  deploymentName: 'shop',
  createdAt: 0,
  currentVersion: null,
  rampingVersion: null,
  routingChangedAt: null,
  lastModifierIdentity: '',
  revision: 1,
  versions: [
    {
      buildId: '1',
      status: 'INACTIVE',
      createdAt: 0,
      taskQueues: [{ name: 'payments', kind: 'workflow' }],
      pollers: ['7@host'],
      openRuns: 0,
      ...of,
    },
  ],
  ...fields,
});
const titles = (queues: TaskQueueEntry[], deployments: DeploymentEntry[] = []) =>
  troublesOf(queues, deployments, NOW).map(({ title }) => title);

describe('what is wrong with workers and queues', () => {
  it('nothing: polled queues, a burst, an idle queue', () => {
    const polled = { ...idle, pollers: [poller()] };
    expect(
      titles([queue({}), queue({ openRuns: 3, workflow: polled }), queue({ workflow: { ...polled, backlogCount: 9, backlogAgeMs: 900 } })]),
    ).toEqual([]);
  });

  it('tasks that no worker polls for come first, with the line that starts one', () => {
    const behind = { ...idle, pollers: [poller()], backlogCount: 40, backlogAgeMs: 20_000 };
    const found = troublesOf(
      [
        queue({ taskQueue: 'slow', activity: behind }),
        queue({
          workflow: { ...idle, backlogCount: 12, backlogAgeMs: 65_000 },
          activity: { ...idle, backlogCount: 1, backlogAgeMs: 2_000 },
        }),
      ],
      [],
      NOW,
    );
    expect(found.map(({ title }) => title)).toEqual([
      '12 workflow tasks and 1 activity wait in payments, and no worker polls it',
      '40 activities wait in slow: its worker does not keep up',
    ]);
    expect(found[0]).toMatchObject({
      tone: 'failed',
      text: expect.stringContaining('The oldest for 1m 05s. None is there now.'),
      command: 'npx backstitch worker --task-queue payments --workflows workflows.ts --activities activities.ts',
    });
  });

  it('a worker that has not asked for long counts as gone, and is named', () => {
    const gone = { ...idle, pollers: [poller({ lastAccessTime: NOW - 120_000 })], backlogCount: 1, backlogAgeMs: 5_000 };
    const [found] = troublesOf([queue({ workflow: gone })], [], NOW);
    expect(found?.title).toBe('1 workflow task waits in payments, and no worker polls it');
    expect(found?.text).toContain('7@host was seen last, 2m 00s ago.');
  });

  it('a queue held to a rate says so instead of asking for another worker', () => {
    const held = { ...idle, pollers: [poller({ ratePerSecond: 5 })], backlogCount: 1_000, backlogAgeMs: 20_000 };
    const [found] = troublesOf([queue({ activity: held })], [], NOW);
    expect(found?.title).toBe('1,000 and more activities wait in payments: its worker does not keep up');
    expect(found?.text).toContain('5 a second');
    expect(found?.command).toBeUndefined();
  });

  it('open runs on a queue that nobody polls stand still with their next step', () => {
    expect(titles([queue({ openRuns: 2 })])).toEqual(['2 open runs live on payments, and no worker polls it']);
  });

  it('versions: none is current, the current one has no workers, pinned runs have none', () => {
    const versioned = { ...idle, pollers: [poller({ deploymentVersion: version })], backlogCount: 2, backlogAgeMs: 20_000 };
    expect(titles([queue({ workflow: versioned })], [deployment()])).toEqual([
      '2 workflow tasks wait in payments: its workers have a version, but no version is current',
    ]);
    expect(titles([queue({ workflow: versioned })], [deployment({ currentVersion: '1' }, { status: 'CURRENT' })])).toEqual([
      '2 workflow tasks wait in payments: its worker does not keep up',
    ]);
    expect(titles([], [deployment({ currentVersion: '1' }, { status: 'CURRENT', pollers: [] })])).toEqual([
      'shop:1 is the current version, and no worker of it polls',
    ]);
    expect(troublesOf([], [deployment({}, { status: 'DRAINING', pollers: [], openRuns: 5 })], NOW)).toMatchObject([
      {
        title: '5 open runs are on shop:1, and no worker of it polls',
        command: 'npx backstitch worker --task-queue payments --workflows workflows.ts --deployment-name shop --build-id 1',
      },
    ]);
    expect(titles([], [deployment({}, { status: 'DRAINED', pollers: [] })])).toEqual([]);
  });

  it('a name with spaces or quotes is one word to the shell', () => {
    expect(startCommand({ taskQueue: "it's here", kinds: ['activity'] })).toBe(
      `npx backstitch worker --task-queue 'it'\\''s here' --activities activities.ts`,
    );
  });

  it.each([
    ['4711@box.local', { host: 'box.local', pid: 4711 }],
    ['worker@box:12', { host: 'box', pid: 12 }],
    ['mine', null],
  ])('where %s runs', (identity, place) => expect(placeOf(identity)).toEqual(place));
});
