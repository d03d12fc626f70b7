import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../engine/threads';

/** The published JSON Schema of a definition, as JSON text. */
export function definitionSchemaText(): string {
  return readFileSync(join(projectRoot(), 'docs/definition.schema.json'), 'utf8');
}
