import { Command, InvalidArgumentError, Option } from 'commander';
import { SEARCH_ATTRIBUTE_TYPES, type SearchAttributeType } from '../../engine/contract';
import { EXIT } from '../cli-error';
import type { Api } from '../connection';
import { note, print, printJson, table } from '../output';
import { withApi } from '../with-api';

interface InNamespace {
  readonly namespace?: string;
}

export const searchAttributeCommand = new Command('search-attribute').description('what runs can be found by (docs/visibility.md)');

ofNamespace(searchAttributeCommand.command('list', { isDefault: true }))
  .description('all, with their types')
  .option('--json', 'print JSON only')
  .action(withApi(list));
ofNamespace(searchAttributeCommand.command('create'))
  .description('register one')
  .argument('<name>')
  .addOption(new Option('--type <type>', `of its values: ${SEARCH_ATTRIBUTE_TYPES.join(', ')}`).argParser(typeOf).makeOptionMandatory())
  .action(withApi(create));
ofNamespace(searchAttributeCommand.command('remove'))
  .description('runs keep its values, but are no longer found by them')
  .argument('<name>')
  .action(withApi(remove));

function ofNamespace(command: Command): Command {
  return command.option('-n, --namespace <namespace>', 'default: default');
}

async function list(api: Api, options: InNamespace & { readonly json?: boolean }): Promise<number> {
  const found = await api.searchAttributes.list.query({ namespace: options.namespace });
  if (options.json) printJson(found);
  else {
    const rows = (types: Readonly<Record<string, string>>, whose: string) =>
      Object.entries(types).map(([name, type]) => [name, type, whose]);
    print(table(['NAME', 'TYPE', ''], [...rows(found.custom, 'custom'), ...rows(found.system, 'system')]));
  }
  return EXIT.ok;
}

async function create(api: Api, name: string, { namespace, type }: InNamespace & { readonly type: SearchAttributeType }): Promise<number> {
  await api.searchAttributes.create.mutate({ namespace, name, type });
  note(`registered ${name} as ${type}`);
  return EXIT.ok;
}

async function remove(api: Api, name: string, { namespace }: InNamespace): Promise<number> {
  await api.searchAttributes.remove.mutate({ namespace, name });
  note(`removed ${name}`);
  return EXIT.ok;
}

/** `KEYWORD_LIST`, and as Temporal writes it: `KeywordList`. */
function typeOf(text: string): SearchAttributeType {
  const plain = (name: string) => name.replaceAll('_', '').toUpperCase();
  const type = SEARCH_ATTRIBUTE_TYPES.find((each) => plain(each) === plain(text));
  if (type === undefined) throw new InvalidArgumentError(`Allowed choices are ${SEARCH_ATTRIBUTE_TYPES.join(', ')}.`);
  return type;
}
