import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { historyFromJSON, historyToJSON } from '@temporalio/common/lib/proto-utils';
import { temporal } from '@temporalio/proto';
// @ts-expect-error: the package has no types for its descriptions
import root from '@temporalio/proto/protos/json-module.js';
import { describe, expect, test } from 'vitest';
import type { EventType } from '../../engine/contract';
import { historyFromBinary, historyFromJson, historyToJson } from '../../engine/contract/history-json';
import type { Codec, FieldTable, Kind } from '../../engine/contract/history-json/codec';
import { jsonName } from '../../engine/contract/history-json/codec';
import { EVENT_TYPE_NAMES } from '../../engine/contract/history-json/enums';
import { EVENTS } from '../../engine/contract/history-json/events';
import { fileOf } from './harness/official';

interface ProtoField {
  readonly id: number;
  readonly type: string;
  readonly repeated: boolean;
  readonly map: boolean;
  readonly resolvedType: ProtoType | null;
  resolve(): ProtoField;
}
interface ProtoType {
  readonly name: string;
  readonly fields: Readonly<Record<string, ProtoField>>;
  readonly values?: Readonly<Record<string, number>>;
}
const lookup = (name: string) => (root as unknown as { lookupType(name: string): ProtoType }).lookupType(name);

/** What is different between our table and the official description, as sentences. */
function differences(kind: Kind, proto: ProtoType, seen = new Set<string>()): string[] {
  if (seen.has(proto.name)) return [];
  seen.add(proto.name);
  if (typeof kind !== 'object' || !('message' in kind)) return [`${proto.name} is a ${JSON.stringify(kind)}`];
  const table: FieldTable = kind.message();
  return Object.entries(table).flatMap(([key, field]) => {
    const name = jsonName(key, field);
    const there = proto.fields[name]?.resolve();
    if (there === undefined) return [`${proto.name}.${name} does not exist`];
    if (there.id !== field.number) return [`${proto.name}.${name} has the number ${there.id}`];
    return fieldDifferences(`${proto.name}.${name}`, field.codec, there, seen);
  });
}

function fieldDifferences(place: string, codec: Codec<never>, there: ProtoField, seen: Set<string>): string[] {
  const { kind } = codec;
  if (typeof kind === 'object' && 'list' in kind)
    return there.repeated ? fieldDifferences(place, kind.list, { ...there, repeated: false } as ProtoField, seen) : [`${place} is no list`];
  if (typeof kind === 'object' && 'map' in kind)
    return there.map ? fieldDifferences(place, kind.map, { ...there, map: false } as ProtoField, seen) : [`${place} is no map`];
  if (there.repeated) return [`${place} is a list`];
  const resolved = there.resolvedType;
  if (typeof kind === 'object' && 'enum' in kind) {
    const names = Object.entries(resolved?.values ?? {}).sort(([, a], [, b]) => a - b);
    const ours = kind.names.map((name, number) => [`${kind.enum}_${name}`, number]);
    return JSON.stringify(names) === JSON.stringify(ours) ? [] : [`${place} has the constants ${JSON.stringify(names)}`];
  }
  if (typeof kind === 'object') return resolved ? differences(kind, resolved, seen) : [`${place} is a ${there.type}`];
  const expected = resolved
    ? { Timestamp: 'time', Duration: 'duration', Payload: 'payload' }[resolved.name]
    : there.type.replace('uint32', 'int32');
  return expected === kind ? [] : [`${place} is a ${there.type}, not a ${kind}`];
}

describe('the table of events', () => {
  const historyEvent = lookup('temporal.api.history.v1.HistoryEvent');

  test('has the names, numbers and kinds of the official description', () => {
    const found = Object.entries(EVENTS).flatMap(([type, { number, attributes }]) => {
      const name = `${type.charAt(0).toLowerCase()}${type.slice(1)}EventAttributes`;
      const there = historyEvent.fields[name]?.resolve();
      if (there?.id !== number || there.resolvedType === null) return [`${name} has the number ${there?.id}`];
      return differences(attributes.kind, there.resolvedType);
    });
    expect(found).toEqual([]);
  });

  test('knows the number of every event type', () => {
    const types = Object.entries(temporal.api.enums.v1.EventType).filter(([, number]) => typeof number === 'number' && number > 0);
    const ours = EVENT_TYPE_NAMES.map((name, at) => [`EVENT_TYPE_${name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toUpperCase()}`, at + 1]);
    expect(ours.sort()).toEqual(types.sort());
  });

  test('leaves out of each event only what stands here', () => {
    const left = Object.keys(EVENTS).flatMap((type) => {
      const attributes = lookup(`temporal.api.history.v1.${type}EventAttributes`);
      const kind = EVENTS[type as EventType].attributes.kind as { message: () => FieldTable };
      const ours = new Set(Object.entries(kind.message()).map(([key, field]) => jsonName(key, field)));
      const names = Object.keys(attributes.fields).filter((name) => !ours.has(name));
      return names.length > 0 ? [`${type}: ${names.join(' ')}`] : [];
    });
    expect(left).toMatchSnapshot();
  });
});

/** Histories recorded by Temporal's core, in the binary form: they come with the official package. */
const recorded = fileOf('./node_modules/@temporalio/core-bridge/sdk-core/crates/sdk-core/tests/histories', import.meta.url);
const files = readdirSync(recorded).filter((name) => name.endsWith('.bin'));

describe('histories recorded by others', () => {
  test.each(files)('%s reads the same from all official forms', (name) => {
    const bytes = readFileSync(join(recorded, name));
    const official = temporal.api.history.v1.History.decode(bytes);
    const text = historyToJSON(official);
    const ours = historyFromJson(JSON.parse(text));
    expect(ours.events.length).toBe(official.events.length);
    // As the SDK holds it: Longs, bytes, seconds and nanos, enums by number.
    expect(historyFromJson(official).events).toEqual(ours.events);
    expect(historyFromBinary(bytes).events).toEqual(ours.events);
    // Ours is taken by the official reader, and means the same.
    const again = historyFromJson(JSON.parse(historyToJSON(historyFromJSON(historyToJson(ours.events)))));
    expect(again.events).toMatchObject(ours.events);
  });
});
