import { renameModules } from '../source';

const OURS = /^backstitch\/(workflow|common|activity|client|worker|testing)$/;

/** Code that imports the official packages instead of ours; `further` renames other modules. */
export function sdkName(text: string, fileName: string, further: Readonly<Record<string, string>> = {}): string {
  return renameModules(
    text,
    (specifier) => {
      const [, door] = OURS.exec(specifier) ?? [];
      if (door !== undefined) return `@temporalio/${door}`;
      if (specifier === 'backstitch/protobufs') return '@temporalio/common/lib/protobufs';
      return Object.hasOwn(further, specifier) ? further[specifier] : undefined;
    },
    fileName,
  );
}
