import type { ExportRequest } from '../project';

/** The official packages that the code is checked against. */
export const TEMPORAL_VERSION = '^1.24.0';
const TEMPORAL = ['activity', 'client', 'common', 'worker', 'workflow'].map((name) => `@temporalio/${name}`);
const TOOLS = { '@types/node': '^20.19.0', tsx: '^4.20.0', typescript: '>=5.6 <7' };

export function packageJson(name: string, packages: readonly string[], packageOf: ExportRequest['packageOf']): string {
  const dependencies: Record<string, string> = Object.fromEntries(TEMPORAL.map((each) => [each, TEMPORAL_VERSION]));
  const devDependencies: Record<string, string> = { '@temporalio/testing': TEMPORAL_VERSION, ...TOOLS };
  for (const each of packages) {
    if (each.startsWith('@temporalio/')) {
      if (!(each in devDependencies)) dependencies[each] = TEMPORAL_VERSION;
      continue;
    }
    const { version, types } = packageOf(each);
    dependencies[each] = version;
    if (types) devDependencies[types.name] = types.version;
  }
  const content = {
    name,
    version: '0.1.0',
    private: true,
    type: 'module',
    engines: { node: '>=20.9' },
    scripts: {
      worker: 'tsx src/worker.ts',
      client: 'tsx src/client.ts',
      test: 'node --import tsx --test test/workflows.test.ts',
      types: 'tsc',
    },
    dependencies: sorted(dependencies),
    devDependencies: sorted(devDependencies),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

/** A name that npm takes: `@`, quotes, spaces and capitals are none. */
export function packageName(workflow: string): string {
  const plain = workflow
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return plain === '' ? 'workflows' : `${plain}-workflows`;
}

function sorted(record: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}
