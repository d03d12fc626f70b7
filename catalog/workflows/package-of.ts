import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface PackageFile {
  readonly version?: string;
  readonly types?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** Which version of a package code of ours or of the user's runs with: the one that is installed beside it. */
export function packagesBeside(folders: readonly string[]) {
  const own = folders.map((folder) => read(join(folder, 'package.json')));
  const versionOf = (name: string): string | undefined => {
    const asked = own.map((each) => each?.dependencies?.[name] ?? each?.devDependencies?.[name]).find((each) => each !== undefined);
    const installed = folders.map((folder) => read(join(folder, 'node_modules', name, 'package.json'))?.version);
    const version = asked ?? installed.find((each) => each !== undefined);
    return version !== undefined && /^\d/.test(version) ? `^${version}` : version;
  };
  return (name: string) => {
    const types = `@types/${name.replace(/^@(.+)\/(.+)$/, '$1__$2')}`;
    const typesVersion = versionOf(types);
    return { version: versionOf(name) ?? '*', ...(typesVersion === undefined ? {} : { types: { name: types, version: typesVersion } }) };
  };
}

function read(file: string): PackageFile | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as PackageFile;
  } catch {
    return undefined;
  }
}
