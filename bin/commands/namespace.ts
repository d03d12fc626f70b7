import { Command } from 'commander';
import ms, { type StringValue } from 'ms';
import type { NamespaceDescription } from '../../engine/contract';
import { CliError, EXIT } from '../cli-error';
import type { Api } from '../connection';
import { note, print, printJson, table, time } from '../output';
import { withApi } from '../with-api';

interface FactsOptions {
  readonly description?: string;
  readonly email?: string;
  readonly retention?: string;
  readonly data?: readonly string[];
  readonly json?: boolean;
}

export const namespaceCommand = new Command('namespace').description('spaces of workflow ids, each with a retention of its own');

namespaceCommand
  .command('list', { isDefault: true })
  .description('all namespaces')
  .option('--json', 'print JSON only')
  .action(withApi(list));
namespaceCommand
  .command('describe')
  .description('one namespace')
  .argument('<namespace>')
  .option('--json', 'print JSON only')
  .action(withApi(describe));
withFacts(namespaceCommand.command('create')).description('register a namespace').action(withApi(create));
withFacts(namespaceCommand.command('update')).description('change what is given').action(withApi(update));
namespaceCommand
  .command('delete')
  .description('delete a namespace with all its runs, open ones too, for good')
  .argument('<namespace>')
  .requiredOption('--confirm <namespace>', 'its name once more')
  .action(withApi(remove));

function withFacts(command: Command): Command {
  return command
    .argument('<namespace>')
    .option('--description <text>')
    .option('--email <address>', 'of its owner')
    .option('--retention <duration>', 'how long closed runs are kept: 72h, 30d, or forever (default)')
    .option('--data <key=value...>', 'anything; an empty value takes a key out')
    .option('--json', 'print JSON only');
}

async function list(api: Api, options: { readonly json?: boolean }): Promise<number> {
  const { namespaces } = await api.namespaces.list.query();
  if (options.json) printJson(namespaces);
  else print(table(['NAMESPACE', 'STATE', 'RETENTION', 'DESCRIPTION'], namespaces.map(rowOf)));
  return EXIT.ok;
}

async function describe(api: Api, namespace: string, options: { readonly json?: boolean }): Promise<number> {
  return show(await api.namespaces.get.query({ namespace }), options);
}

async function create(api: Api, namespace: string, options: FactsOptions): Promise<number> {
  return show(await api.namespaces.create.mutate({ namespace, ...factsOf(options) }), options);
}

async function update(api: Api, namespace: string, options: FactsOptions): Promise<number> {
  return show(await api.namespaces.update.mutate({ namespace, ...factsOf(options) }), options);
}

async function remove(api: Api, namespace: string, { confirm }: { readonly confirm: string }): Promise<number> {
  await api.namespaces.delete.mutate({ namespace, confirm });
  note(`deleting ${namespace}; its runs are removed in the background`);
  return EXIT.ok;
}

function show(found: NamespaceDescription, { json }: { readonly json?: boolean }): number {
  if (json) printJson(found);
  else {
    print(table(['NAMESPACE', 'STATE', 'RETENTION', 'DESCRIPTION'], [rowOf(found)]));
    print(`id ${found.id}, created ${time(found.createdAt)}${found.ownerEmail && `, owner ${found.ownerEmail}`}`);
    for (const [key, value] of Object.entries(found.data)) print(`${key}=${value}`);
  }
  return EXIT.ok;
}

function rowOf({ namespace, state, retentionMs, description }: NamespaceDescription): string[] {
  return [namespace, state, retentionMs === null ? 'forever' : ms(retentionMs, { long: true }), description];
}

function factsOf({ description, email, retention, data }: FactsOptions) {
  return {
    description,
    ownerEmail: email,
    retentionMs: retention === undefined ? undefined : readRetention(retention),
    data: data && Object.fromEntries(data.map(readPair)),
  };
}

function readRetention(text: string): number | null {
  if (text === 'forever') return null;
  const value = ms(text as StringValue);
  if (typeof value === 'number' && value > 0) return value;
  throw new CliError('BAD_INPUT', `--retention ${text} is no length of time: write 72h, 30d or forever`, EXIT.usage);
}

function readPair(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw new CliError('BAD_INPUT', `--data ${text}: write it as key=value`, EXIT.usage);
  return [text.slice(0, at), text.slice(at + 1)];
}
