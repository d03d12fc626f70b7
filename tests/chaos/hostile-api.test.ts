import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { appRouter } from '../../app/_server/routers';
import { startServer, type TestServer } from '../harness/server';

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
}, 120_000);
afterAll(() => server?.stop());

/** A course of things by its number (mulberry32), so that a finding can be repeated. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const TEXTS = [
  '',
  ' ',
  'order',
  'default',
  '__proto__',
  'constructor',
  '\0',
  'a\0b',
  '\ud800',
  '‮⁦x',
  "'; DROP TABLE executions; --",
  "ExecutionStatus = 'Running' OR (",
  'WorkflowId IN (',
  '%_\\%',
  '../../../etc/passwd',
  'x'.repeat(2_000),
  '🚀'.repeat(400),
  `\${process.exit(1)}`,
  'export async function order() {',
  'export async function order(): Promise<void> { while (true) {} }\n',
  '2026-13-45T99:99:99Z',
  '1e309',
  '{"json":1}',
];
const NUMBERS = [0, 1, -1, 0.5, 2 ** 31, 2 ** 53, -(2 ** 53), 1e300, 20, 1_000];
const ANY: unknown[] = [null, true, [], {}, [[]], { __proto__: 1 }, { toJSON: 1 }, 'x', 7];

interface Schema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly additionalProperties?: Schema | boolean;
}

/** A value that has the shape of a schema, mostly, and in it what nobody expects. */
function hostile(schema: Schema, random: () => number, depth = 0): unknown {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  if (depth > 6 || random() < 0.06) return pick([...ANY, ...TEXTS, ...NUMBERS]);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return pick(schema.enum);
  const options = schema.anyOf ?? schema.oneOf;
  if (options && options.length > 0) return hostile(pick(options), random, depth + 1);
  if (schema.properties) {
    const given = Object.entries(schema.properties).filter(([name]) => schema.required?.includes(name) || random() < 0.4);
    return Object.fromEntries(given.map(([name, each]) => [name, hostile(each, random, depth + 1)]));
  }
  switch (schema.type) {
    case 'string':
      return pick(TEXTS);
    case 'number':
    case 'integer':
      return pick(NUMBERS);
    case 'boolean':
      return random() < 0.5;
    case 'array':
      return Array.from({ length: Math.floor(random() * 3) }, () => hostile(schema.items ?? {}, random, depth + 1));
    case 'object':
      return Object.fromEntries(Array.from({ length: Math.floor(random() * 3) }, () => [pick(TEXTS), pick([...ANY, ...TEXTS])]));
    case 'null':
      return null;
    default:
      return pick([...ANY, ...TEXTS, ...NUMBERS]);
  }
}

interface ProcedureDef {
  readonly type: 'query' | 'mutation' | 'subscription';
  readonly inputs: readonly z.ZodType[];
}

async function call(path: string, type: ProcedureDef['type'], input: unknown): Promise<{ readonly status: number; readonly body: string }> {
  const body = JSON.stringify({ json: input ?? null, ...(input === undefined && { meta: { values: ['undefined'] } }) });
  const headers = { authorization: `Bearer ${server.token}`, 'content-type': 'application/json' };
  const response =
    type === 'query'
      ? await fetch(`${server.url}/api/trpc/${path}?input=${encodeURIComponent(body)}`, { headers, signal: AbortSignal.timeout(40_000) })
      : await fetch(`${server.url}/api/trpc/${path}`, { method: 'POST', headers, body, signal: AbortSignal.timeout(40_000) });
  return { status: response.status, body: await response.text() };
}

const ROUNDS = Number(process.env.HOSTILE_ROUNDS ?? 12);
it('every procedure answers whatever it is given with a lasting code, and what is stored stays whole', async () => {
  const source = 'export async function witness(): Promise<void> {}\n';
  await server.api.workflows.create.mutate({ name: 'witness', source });
  expect(await server.api.workflows.publish.mutate({ name: 'witness' })).toMatchObject({ ok: true });
  const procedures = Object.entries(appRouter._def.procedures as unknown as Record<string, { _def: ProcedureDef }>);
  expect(procedures.length).toBeGreaterThan(80);
  const findings: string[] = [];
  for (const [path, { _def }] of procedures) {
    if (_def.type === 'subscription') continue;
    const [input] = _def.inputs;
    const schema = input === undefined ? {} : (z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Schema);
    for (let round = 0; round < ROUNDS; round++) {
      const made = hostile(schema, randomOf(round * 7_919 + path.length * 104_729));
      const value = isRecord(made) ? { ...made, ...noWaiting(schema) } : made;
      const { status, body } = await call(path, _def.type, value).catch((error: unknown) => ({ status: -1, body: String(error) }));
      if (status >= 200 && status < 500 && status !== -1) continue;
      findings.push(`${path} #${round}: ${status} ${body.slice(0, 300)}\n    ${JSON.stringify(value).slice(0, 300)}`);
    }
  }
  expect(findings, server.output().slice(-3_000)).toEqual([]);
  expect(server.output()).not.toMatch(/unhandled|TypeError|RangeError/i);
  expect((await server.api.workflows.get.query({ name: 'witness' })).draft.source).toBe(source);
  const { workflowId } = await server.api.runs.start.mutate({ workflow: 'witness' });
  expect(await server.api.runs.result.query({ workflowId, timeoutMs: 20_000 })).toMatchObject({ status: 'Completed' });
}, 240_000);

/** Nothing is waited for that does not come. */
function noWaiting({ properties = {} }: Schema): Record<string, number> {
  return Object.fromEntries(['timeoutMs', 'waitMs'].flatMap((name) => (properties[name] === undefined ? [] : [[name, 0]])));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
