import { join } from 'node:path';
import ts from 'typescript';
import { ACTIVITIES_DOOR, WORKFLOW_DIR } from './paths';

const SDK_MODULE = /^(?:(?:backstitch|@temporalio)\/(workflow|common|activity|client|worker|testing)|backstitch\/(patterns))$/;

/** Our SDK answers to both names; `./activities` is the catalogue; everything else is looked up as Node packages are. */
export function moduleResolver(root: string, host: ts.ModuleResolutionHost) {
  const cache = ts.createModuleResolutionCache(root, (file) => file);
  return (name: string, containingFile: string, options: ts.CompilerOptions): ts.ResolvedModuleFull | undefined => {
    const [, door, own] = SDK_MODULE.exec(name) ?? [];
    const sdk = door ?? own;
    if (sdk) return found(join(root, 'engine/sdk', sdk, 'index.ts'), host);
    if (name === './activities' && containingFile.startsWith(join(root, WORKFLOW_DIR, 'workflow')))
      return found(join(root, ACTIVITIES_DOOR), host);
    return ts.resolveModuleName(name, containingFile, options, host, cache).resolvedModule;
  };
}

function found(resolvedFileName: string, host: ts.ModuleResolutionHost): ts.ResolvedModuleFull | undefined {
  if (!host.fileExists(resolvedFileName)) return undefined;
  const extension = resolvedFileName.endsWith('.d.ts') ? ts.Extension.Dts : ts.Extension.Ts;
  return { resolvedFileName, extension, isExternalLibraryImport: false };
}
