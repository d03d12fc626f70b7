import * as official from '@temporalio/common/lib/protobufs';
import protobuf from 'protobufjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { bytesToBase64 } from '../../engine/contract';
import { PayloadConverterError, ValueError } from '../../engine/sdk/common';
import * as ours from '../../engine/sdk/common/protobufs';

const source = `
  syntax = "proto3";
  package shop;
  import "google/protobuf/timestamp.proto";
  import "google/protobuf/duration.proto";
  import "google/protobuf/wrappers.proto";
  enum Size { SIZE_UNSPECIFIED = 0; SMALL = 1; LARGE = 2; }
  message Item { string name = 1; int64 count = 2; Size size = 3; bytes blob = 4; }
  message Order {
    string order_id = 1;
    repeated Item items = 2;
    map<string, int32> stock = 3;
    oneof payment { string card = 4; bool cash = 5; }
    google.protobuf.Timestamp placed = 6;
    google.protobuf.Duration within = 7;
    google.protobuf.StringValue note = 8;
    double price = 9;
    uint64 big = 10;
    map<string, Item> by_name = 11;
  }`;

let root: protobuf.Root;
beforeAll(() => {
  root = new protobuf.Root();
  protobuf.parse(source, root, { keepCase: false });
  // What `import` names is among protobuf.js' own files.
  for (const name of ['timestamp', 'duration', 'wrappers']) {
    const common = protobuf.common.get(`google/protobuf/${name}.proto`) as protobuf.INamespace;
    root.addJSON(common.nested as never);
  }
  root.resolveAll();
});

type Kind = 'Binary' | 'Json';
function converterOf(sdk: typeof ours | typeof official, kind: Kind, given?: unknown) {
  const Converter = kind === 'Binary' ? sdk.ProtobufBinaryPayloadConverter : sdk.ProtobufJsonPayloadConverter;
  return new Converter(given as never);
}

/** What either does with a value: the payload, and what is read from it again. */
function outcome(sdk: typeof ours | typeof official, kind: Kind, message: unknown) {
  const converter = converterOf(sdk, kind, root);
  try {
    const payload = converter.toPayload(message as never) as never;
    if (payload === undefined) return undefined;
    const read = converter.fromPayload(payload) as { toJSON(): unknown };
    const { metadata, data } = payload as { metadata: Record<string, Uint8Array>; data: Uint8Array };
    const texts = Object.fromEntries(Object.entries(metadata).map(([key, bytes]) => [key, Buffer.from(bytes).toString()]));
    return { texts, data: kind === 'Json' ? JSON.parse(Buffer.from(data).toString()) : bytesToBase64(data), read: read.toJSON() };
  } catch (error) {
    return { error: (error as Error).message };
  }
}

const messages: Record<string, () => unknown> = {
  'an empty one': () => root.lookupType('shop.Order').create({}),
  'one with everything': () =>
    root.lookupType('shop.Order').fromObject({
      orderId: 'o1',
      items: [
        { name: 'a', count: '9007199254740993', size: 'LARGE', blob: Buffer.from([0, 255, 16]).toString('base64') },
        { name: 'ü', count: -3, size: 0 },
      ],
      stock: { a: 1, b: -2 },
      cash: true,
      placed: { seconds: 1_700_000_000, nanos: 123_000_000 },
      within: { seconds: 61, nanos: 500_000_000 },
      note: { value: 'hi' },
      price: 1.5,
      big: '18446744073709551615',
      byName: { x: { name: 'x', count: 1 } },
    }),
  'other arms and edges': () =>
    root
      .lookupType('shop.Order')
      .fromObject({ card: '', price: Number.POSITIVE_INFINITY, placed: { seconds: 0 }, within: { seconds: -1 } }),
  'no message': () => ({ orderId: 'o1' }),
};

describe.each(['Binary', 'Json'] as const)('Protobuf%sPayloadConverter does as the official one', (kind) => {
  test.each(Object.keys(messages))('%s', (name) => {
    const message = messages[name]?.();
    expect(outcome(ours, kind, message)).toEqual(outcome(official, kind, message));
  });

  test('what it cannot read it says so', () => {
    const payload = (sdk: typeof ours | typeof official) => {
      const converter = converterOf(sdk, kind, root);
      return converter.toPayload(messages['an empty one']?.() as never) as never;
    };
    const other = new protobuf.Root();
    for (const given of [undefined, other]) {
      const read = (sdk: typeof ours | typeof official) => {
        try {
          return converterOf(sdk, kind, given).fromPayload(payload(sdk));
        } catch (error) {
          return `${(error as Error).name}: ${(error as Error).message}`;
        }
      };
      expect(read(ours)).toBe(read(official));
    }
    expect(() => converterOf(ours, kind).fromPayload(payload(ours))).toThrow(PayloadConverterError);
    expect(() => converterOf(ours, kind, root).fromPayload({ metadata: {} })).toThrow(ValueError);
  });
});

test('DefaultPayloadConverterWithProtobufs: messages as JSON of protobuf, the rest as ever', () => {
  const make = (sdk: typeof ours | typeof official) => new sdk.DefaultPayloadConverterWithProtobufs({ protobufRoot: root as never });
  for (const value of [undefined, null, 1, 'a', { a: [1] }, new Uint8Array([1, 2]), messages['one with everything']?.()]) {
    const texts = (sdk: typeof ours | typeof official) => {
      const { metadata, data } = make(sdk).toPayload(value as never) as { metadata: Record<string, Uint8Array>; data?: Uint8Array };
      return [Buffer.from(metadata.encoding ?? []).toString(), data && Buffer.from(data).toString('latin1').length];
    };
    expect(texts(ours)[0]).toBe(texts(official)[0]);
    const again = make(ours).fromPayload(make(official).toPayload(value as never) as never);
    expect(JSON.stringify(again)).toBe(JSON.stringify(make(official).fromPayload(make(ours).toPayload(value as never) as never)));
  }
});

test('patchProtobufRoot', () => {
  const names = (patched: object) => Object.keys(patched).filter((name) => name === 'shop' || name === 'google');
  expect(names(ours.patchProtobufRoot(root))).toEqual(names(official.patchProtobufRoot(root as unknown as Record<string, unknown>)));
  const { shop } = ours.patchProtobufRoot(root) as unknown as { shop: { Order: protobuf.Type } };
  expect(shop.Order.name).toBe('Order');
});
