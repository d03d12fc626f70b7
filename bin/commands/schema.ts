import { Command } from 'commander';
import { definitionSchemaText } from '../../server';

export const schemaCommand = new Command('schema')
  .description('print the JSON Schema of a definition, for editors and tools that write definitions')
  .action(() => {
    process.stdout.write(definitionSchemaText());
  });
