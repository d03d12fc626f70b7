import type { Script } from './drive';

const u = { id: 'x1', total: 10, ok: true };

/** How the workflows of the corpus and the examples are run: by file, then by workflow. What is absent runs without arguments. */
export const scripts: Readonly<Record<string, Readonly<Record<string, Script>>>> = {
  'agent-with-tools': {
    researcher: {
      args: ['why?'],
      fakes: {
        chat: (n: number) =>
          n === 1
            ? {
                content: '',
                toolCalls: [
                  { id: '1', name: 'search', arguments: '{"query":"x"}' },
                  { id: '2', name: 'delegate', arguments: '{"question":"how?"}' },
                  { id: '3', name: 'nothing', arguments: '{}' },
                ],
              }
            : { content: 'because' },
        search: ['a', 'b'],
        researcher: 'so',
      },
    },
  },
  'interceptors-and-sinks': { sinkWorkflow: { args: [2] } },
  'live-scores': {
    game: {
      args: [{ players: [], round: 0, log: [] }, 1],
      signals: [
        { name: 'score', args: ['ann', 50] },
        { name: 'score', args: ['ann', 60] },
      ],
    },
    announcer: { args: [[{ name: 'ann', score: 1 }]], signals: [{ name: 'end' }] },
  },
  'agent-loop': {
    agentLoop: {
      args: [{ maxTurns: 3 }],
      signals: [{ name: 'userMessage', args: ['hi'] }, { name: 'userMessage', args: ['more'] }, { name: 'endChat' }],
      fakes: { callModel: (n: number) => (n === 1 ? { text: '', tool: { name: 'search', input: 'x' } } : { text: `answer ${n}` }) },
    },
  },
  'approval-chain': {
    approvalChain: { args: ['a desk', ['ann', 'bob']], signals: [{ name: 'vote', args: [{ by: 'ann', yes: true }] }] },
  },
  'approval-update': {
    approval: { args: [{ document: 'd', approvers: ['ann'] }], updates: [{ name: 'decide', args: ['ann', 'approved'] }] },
  },
  auction: { auction: { args: ['vase', 10, 1000], updates: [{ name: 'bid', args: [{ who: 'ann', amount: 12 }] }] } },
  'batch-window': {
    batch: { args: [{ items: ['a', 'b', 'c'], concurrency: 2 }], fakes: { processItem: (n: number) => (n === 2 ? new Error('bad') : n) } },
  },
  'bom-and-tabs': { tabbed: { args: [['a', '#b', 'c']], signals: [{ name: 'go' }] } },
  'child-tree': {
    walkTree: {
      args: [{ id: 'r', children: [{ id: 'a' }, { id: 'b' }] }],
      fakes: { walkTree: (n: number) => (n === 2 ? new Error('gone') : 1) },
    },
  },
  'class-workflow': {
    account: {
      args: ['acc', 5],
      updates: [
        { name: 'deposit', args: [7] },
        { name: 'withdraw', args: [100] },
        { name: 'withdraw', args: [3] },
      ],
    },
  },
  'comments-everywhere': {},
  'crawl-crlf': { default: { args: ['http://a', 3], fakes: { fetchPage: { title: 't', body: 'b', links: ['http://b', 'http://c'] } } } },
  'cron-report': {
    weeklyReport: { args: [['a', 'b']], fakes: { today: '2026-01-01', deliver: (n: number) => (n === 1 ? new Error('bounced') : 1) } },
  },
  decorators: { decorated: { args: [2] } },
  'deep-nesting': { nested: { args: [[[[1, 2, 3]], []]], fakes: { leaf: 2 } } },
  'default-arrow': { default: { args: ['host', 2] } },
  'default-export': { default: { args: [1] } },
  'dsl-interpreter': {
    dslInterpreter: {
      args: [
        {
          variables: { x: 1 },
          root: {
            sequence: {
              elements: [
                { activity: { name: 'one', args: ['x'], result: 'y' } },
                { parallel: { branches: [{ activity: { name: 'two', args: ['y'] } }] } },
              ],
            },
          },
        },
      ],
    },
  },
  'enum-and-types': { ticket: { args: [{ id: 't', level: 4, status: 'open' }] } },
  'etl-pipeline': {
    etlPipeline: {
      args: [{ source: 's', day: 'd' }],
      fakes: { listPartitions: ['p1', 'p2'], extract: (n: number) => (n === 1 ? { key: 'k', next: 'n' } : { key: 'k' }), loadRows: 5 },
    },
  },
  'exported-list': {
    importBooks: {
      args: ['shelf'],
      fakes: {
        fetchBooks: [
          { title: 'a', year: 1 },
          { title: 'b', year: 2 },
        ],
      },
    },
    exportBooks: { args: ['shelf'] },
  },
  'generics-everywhere': { square: { args: [4] }, sumOfSquares: { args: [[{ n: 2 }, { n: 3 }]], fakes: { square: 4 } } },
  'hostile-text': { hostileText: { args: [6] } },
  'human-loop': {
    writer: {
      args: ['t'],
      signals: [
        { name: 'feedback', args: ['shorter', false] },
        { name: 'feedback', args: ['good', true] },
      ],
    },
  },
  'infra-provision': {
    provision: {
      args: [{ name: 'e', region: 'eu', withDatabase: true }],
      fakes: { isReady: (n: number) => n > 2, setDns: new Error('dns') },
    },
  },
  inventory: {
    fulfil: {
      args: [
        [
          { sku: 'a', n: 1 },
          { sku: 'b', n: 2 },
        ],
      ],
      fakes: { reserve: (n: number) => n === 1 },
      signals: [{ name: 'restocked', args: ['b', 2] }],
    },
  },
  'jsdoc-heavy': { lend: { args: [{ reader: 'r', books: ['a', 'b'] }] } },
  'license-header': { moneyTransfer: { args: ['a', 'b', 100, 2] } },
  'long-function': {
    checkoutEverything: {
      args: [{ id: 'o', customer: 'c', lines: [{ sku: 'a', n: 1 }], phone: '1' }],
      fakes: { validate: [], price: 10, tax: 2, fraud: 90 },
      signals: [{ name: 'override', args: [true] }],
    },
  },
  'map-reduce': { mapReduce: { args: ['in'], fakes: { split: ['a', 'b', 'c', 'd'], mapChunk: 3, reduceAll: 12 } } },
  'messages-in-helper': {
    colours: {
      args: [3],
      signals: [
        { name: 'red', args: [1] },
        { name: 'blue', args: [2] },
      ],
    },
  },
  mutex: {
    lockWorkflow: { args: [[{ initiatorId: 'i', timeoutMs: 100, acquiredSignal: 'got' }]] },
    useLock: { args: ['res'], signals: [{ name: 'lockAcquired', args: ['release'] }] },
  },
  'namespace-helpers': { delivery: { args: ['d'], fakes: { poll: (n: number) => (n < 3 ? 'pending' : 'there') } } },
  'nested-helpers': { machine: { args: ['m'], fakes: { readSensor: (n: number) => n * 40 } } },
  'nested-scopes': { nestedScopes: { args: ['u'] } },
  'no-semicolons-asi': { asi: { args: [[1, 2, 3]] } },
  'odd-formatting': { odd: { args: [4, 'x'], fakes: { ping: 1, pong: 2 } } },
  'old-style': { run: { args: [{ n: 2 }], fakes: { step1: 1.5, step2: 2 } } },
  onboarding: {
    onboarding: { args: ['a@b'], signals: [{ name: 'verified' }], fakes: { createUser: u, isActive: (n: number) => n !== 2 } },
  },
  'one-line': { w: { args: [3], fakes: { a: 2, b: 1, c: 1 } } },
  overloads: { resolve: { args: [['a', 'b']] } },
  'overloads-generics': { pipeline: { args: [[{ id: 'a' }, { id: 'b' }, { id: 'c' }], {}], fakes: { load: [u], save: true } } },
  'parallel-children': {
    importAll: {
      args: ['s'],
      fakes: {
        listFiles: (n: number) => ({ files: [{ id: `f${n}`, rows: 10 }], ...(n === 1 ? { next: 'n' } : {}) }),
        importFile: 10,
        writeReport: { url: 'r' },
      },
    },
    importFile: { args: [{ id: 'f', rows: 1500 }], fakes: { importRows: 700 } },
    cleanup: { args: ['s'] },
  },
  polling: {
    poll: {
      args: ['u'],
      fakes: { httpRequest: (n: number) => (n === 1 ? new Error('down') : { json: { state: n < 4 ? 'running' : 'done', result: 7 } }) },
    },
  },
  'race-with-losers': { quote: { args: ['q'] } },
  'rate-limited': { rateLimited: { args: [['a', 'b', 'c'], 1] } },
  'retry-policies': { retries: { args: [1], fakes: { flaky: (n: number) => (n === 1 ? new Error('flaked') : 'ok') } } },
  'signal-batching': {
    batcher: {
      signals: [
        { name: 'event', args: [{ a: 1 }] },
        { name: 'event', args: [{ a: 2 }] },
      ],
    },
  },
  'state-machine': {
    documentStateMachine: {
      args: ['doc'],
      signals: [
        { name: 'submit' },
        { name: 'review', args: [{ ok: false, note: 'n' }] },
        { name: 'submit' },
        { name: 'review', args: [{ ok: true }] },
      ],
    },
  },
  'subscription-billing': { billing: { args: [{ id: 'c', amount: 5, trialDays: 1, periodDays: 1, maxPeriods: 3 }] } },
  'switch-heavy': {
    program: { args: [[{ op: 'wait', ms: 5 }, { op: 'repeat', times: 2, ops: [{ op: 'do', what: 'x' }] }, { op: 'stop' }]] },
  },
  'timers-and-triggers': { question: { args: ['q', 100] } },
  'trip-saga': {
    tripSaga: { args: [{ attendee: 'a', carId: 'c', hotelId: 'h', flightId: 'f' }], fakes: { bookFlight: new Error('full') } },
  },
  'updates-with-queue': {
    clusterManager: {
      signals: [{ name: 'start' }],
      updates: [
        { name: 'assign', args: [{ total: 2, job: 'j' }] },
        { name: 'assign', args: [{ total: 9, job: 'k' }] },
        { name: 'remove', args: ['j'] },
      ],
      fakes: { findBadNodes: (n: number) => (n === 2 ? ['node-1'] : []) },
    },
  },
  'using-resources': { withResource: { args: ['p'], fakes: { read: (n: number) => (n < 3 ? 'text' : '') } } },
  'wrapped-workflows': { hello: { args: ['w'] }, bye: { args: ['w'] }, both: { args: ['w'] } },
  // The examples have their input beside them.
  approval: { approval: { signals: [{ name: 'decide', args: [{ approved: true, by: 'a' }] }] } },
  batch: { batch: { fakes: { processItem: (n: number) => (n === 2 ? new Error('bad') : { size: 1 }) } } },
};
