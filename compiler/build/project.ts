import { relative } from 'node:path';
import type { CallSite, RewriteModule } from '../../engine/worker/bundle';
import { get } from '../source';
import { instrument } from './instrument';
import type { MappedCode } from './map/mapped-code';
import { framesOf } from './map/stack';

/** The modules of a project that is bundled from files: each is marked as it is read, and has its own blocks. */
export interface Project {
  /** For the bundler. A file that cannot be read as TypeScript stays as it is: the bundler says what is wrong with it. */
  readonly rewrite: RewriteModule;
  /** The file that a mark is in. */
  ofSite(site: number | undefined): MappedCode | undefined;
  /** The innermost file of the project in a stack trace. */
  ofStack(stackTrace: string | undefined): MappedCode | undefined;
}

/** `folder` is that of the module with the workflows: files are named by their way from there, as in stack traces. */
export function project(folder: string): Project {
  const callSites: CallSite[] = [];
  const files: { readonly code: MappedCode; readonly begin: number; readonly end: number }[] = [];
  return {
    rewrite(file, text) {
      const parsed = get(text);
      if (!parsed.ok) return undefined;
      const name = relative(folder, file).replaceAll('\\', '/');
      const begin = callSites.length;
      const { source, sourceMap } = instrument(text, parsed.spans, file, callSites);
      const { definition, spans } = parsed;
      files.push({ code: { file: name, definition, spans, callSites }, begin, end: callSites.length });
      return { source, sourceMap };
    },
    ofSite: (site) => files.find(({ begin, end }) => site !== undefined && begin <= site && site < end)?.code,
    ofStack(stackTrace) {
      const frame = framesOf(stackTrace).find((each) => files.some(({ code }) => code.file === each.file));
      return files.find(({ code }) => code.file === frame?.file)?.code;
    },
  };
}
