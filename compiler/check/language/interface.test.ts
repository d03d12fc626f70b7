import { expect, it } from 'vitest';
import { projectRoot } from '../../../engine/threads';
import { get } from '../../source';
import { createLanguage } from './language';

const language = createLanguage({ root: projectRoot(), parse: get });
const of = (source: string, workflow = 'w') => language.interfaceOf({ source, workflow });

it('knows arguments and result', () => {
  const { argsSchema, outputSchema, inputSchema } = of(`interface A { x: string }
    /** Does.
     * @param first what is first */
    export async function w(first: A, { n }: { n: number }, third?: A, ...rest: boolean[]): Promise<{ a: A; at: Date } | null> { return null; }`);
  expect(argsSchema).toEqual({
    type: 'array',
    items: [
      { $ref: '#/$defs/A', title: 'first', description: 'what is first' },
      { type: 'object', properties: { n: { type: 'number' } }, required: ['n'], title: 'input' },
      { $ref: '#/$defs/A', title: 'third' },
    ],
    minItems: 2,
    additionalItems: { type: 'boolean' },
    $defs: { A: { type: 'object', properties: { x: { type: 'string' } }, required: ['x'] } },
  });
  expect(inputSchema).toMatchObject({ properties: { x: {} } });
  expect(outputSchema).toMatchObject({ anyOf: [{ properties: { at: { type: 'string', format: 'date-time' } } }, { type: 'null' }] });
});

it('two types of one name stay two', () => {
  const { argsSchema } =
    of(`namespace one { export interface T { a: string; again?: T } } namespace two { export interface T { b: number; again?: T } }
    export async function w(a: one.T, b: two.T) {}`);
  expect(Object.keys(argsSchema.$defs as object)).toHaveLength(2);
});

it.each([
  ['no parameter', 'export async function w() {}', { type: 'array', maxItems: 0 }],
  [
    'overloads: the last one',
    'export function w(a: string): Promise<void>; export function w(a: number): Promise<void>; export async function w(a: unknown) {}',
    { items: [{ type: 'number' }] },
  ],
  ['an arrow function', 'export const w = async (a: 1 | 2) => a;', { items: [{ enum: [1, 2] }] }],
  ['a generic', 'export async function w<T extends { id: string }>(a: T) { return a; }', { items: [{ properties: { id: {} } }] }],
  ['not there', 'export async function v() {}', {}],
])('%s', (_, source, expected) => expect(of(source).argsSchema).toMatchObject(expected));

it('knows messages, however they are written', () => {
  const { handlers } = of(`import * as wf from '@temporalio/workflow';
    import { defineQuery as ask, defineUpdate, type SignalDefinition } from 'backstitch/workflow';
    const NAME = 'by-constant';
    export const plain = wf.defineSignal('plain');
    export const byConstant = wf.defineSignal<[n: number]>(NAME);
    export const byType: SignalDefinition<[string]> = wf.defineSignal('by-type');
    export const question = ask<string[], [page?: number]>('question');
    export const change = defineUpdate<{ total: number }, [by: number, ...why: string[]]>('change');
    export async function w() { wf.setHandler(wf.defineQuery<boolean>('inside'), () => true); }`);
  expect(handlers.map(({ name, kind, argsSchema, resultSchema }) => [kind, name, argsSchema, resultSchema])).toEqual([
    ['signal', 'plain', { type: 'array', maxItems: 0 }, undefined],
    ['signal', 'by-constant', expect.objectContaining({ minItems: 1, items: [{ type: 'number', title: 'n' }] }), undefined],
    ['signal', 'by-type', expect.objectContaining({ items: [{ type: 'string' }] }), undefined],
    ['query', 'question', expect.objectContaining({ minItems: 0, maxItems: 1 }), { type: 'array', items: { type: 'string' } }],
    [
      'update',
      'change',
      expect.objectContaining({ minItems: 1, additionalItems: { type: 'string' } }),
      expect.objectContaining({ required: ['total'] }),
    ],
    ['query', 'inside', { type: 'array', maxItems: 0 }, { type: 'boolean' }],
  ]);
});
