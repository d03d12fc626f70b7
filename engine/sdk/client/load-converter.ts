import { existsSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { dirname } from 'node:path';
import type * as esbuild from 'esbuild';
import {
  type DataConverter,
  defaultDataConverter,
  type FailureConverter,
  isRecord,
  type LoadedDataConverter,
  type PayloadConverter,
  ValueError,
} from '../common';
import * as common from '../common/files';
import * as protobufs from '../common/protobufs';

const METHODS = { payloadConverter: ['toPayload', 'fromPayload'], failureConverter: ['errorToFailure', 'failureToError'] } as const;

/** The converters of the modules that are named, loaded into this process. Throws `ValueError` for what is none. */
export function loadDataConverter({ payloadConverterPath, failureConverterPath, payloadCodecs }: DataConverter = {}): LoadedDataConverter {
  return {
    payloadConverter: payloadConverterPath
      ? load<PayloadConverter>(payloadConverterPath, 'payloadConverter')
      : defaultDataConverter.payloadConverter,
    failureConverter: failureConverterPath
      ? load<FailureConverter>(failureConverterPath, 'failureConverter')
      : defaultDataConverter.failureConverter,
    payloadCodecs: payloadCodecs ?? [],
  };
}

export function isLoadedDataConverter(dataConverter: DataConverter | LoadedDataConverter): dataConverter is LoadedDataConverter {
  return 'payloadConverter' in dataConverter;
}

function load<T>(path: string, name: keyof typeof METHODS): T {
  const loaded = loadModule(path, name);
  if (!(name in loaded)) throw new ValueError(`Module ${path} does not have a \`${name}\` named export`);
  const converter = loaded[name];
  const [first, second] = METHODS[name];
  if (!isRecord(converter) || typeof converter[first] !== 'function' || typeof converter[second] !== 'function')
    throw new ValueError(`${name} export at ${path} must be an object with ${first} and ${second} methods`);
  return converter as T;
}

/** Not by its name: bundlers of programs (webpack, Next) know it, and would take in what is loaded by it. */
const requireFor: typeof nodeModule.createRequire = Reflect.get(nodeModule, 'createRequire');

/** As Node loads it; what Node cannot read (TypeScript without a loader, a package that only the bundler finds) is compiled first. */
function loadModule(path: string, name: string): Record<string, unknown> {
  const require = requireFor(import.meta.url);
  try {
    return require(path);
  } catch (error) {
    const file = ['', '.ts', '.mts', '.cts', '.js', '/index.ts', '/index.js'].map((end) => path + end).find((each) => existsSync(each));
    if (file === undefined) {
      const { code } = error as NodeJS.ErrnoException;
      throw code === 'MODULE_NOT_FOUND' ? new ValueError(`Could not find a file at the specified ${name}Path: '${path}'.`) : error;
    }
    return compiled(file);
  }
}

/** The SDK under the names by which a converter imports it. */
const SDK = /^(?:backstitch|@temporalio)\/common(?:\/lib\/(?!protobufs)[\w/.-]+)?$/;
const PROTOBUFS = /^(?:backstitch|@temporalio)\/(?:common\/lib\/)?protobufs$/;

function compiled(file: string): Record<string, unknown> {
  const { buildSync } = requireFor(import.meta.url)('esbuild') as typeof esbuild;
  const { outputFiles } = buildSync({
    entryPoints: [file],
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: 'inline',
    write: false,
    logLevel: 'silent',
  });
  const near = requireFor(file);
  const require = (id: string): unknown => {
    if (SDK.test(id)) return common;
    if (PROTOBUFS.test(id)) return protobufs;
    return near(id);
  };
  const module = { exports: {} as Record<string, unknown> };
  const run = new Function('module', 'exports', 'require', '__filename', '__dirname', outputFiles[0]?.text ?? '');
  run(module, module.exports, require, file, dirname(file));
  return module.exports;
}
