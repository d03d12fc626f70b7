import { EngineError } from '../errors';

/** A place in a document that is being read: errors name it, and what nobody understands is noted there. */
export class Place {
  constructor(
    private readonly path: string,
    private readonly unknown: Set<string>,
  ) {}

  in(part: string | number): Place {
    const step = typeof part === 'number' ? `[${part}]` : this.path === '' ? part : `.${part}`;
    return new Place(`${this.path}${step}`, this.unknown);
  }

  /** Something that this engine has no word for: left out, and told to the reader. */
  note(part: string): void {
    this.unknown.add(`${this.path}.${part}`);
  }

  error(problem: string): EngineError {
    return new EngineError('INVALID_ARGUMENT', `The history cannot be read: ${this.path || 'the document'} ${problem}.`, {
      path: this.path,
    });
  }
}

/** Text of a value for an error, not too long. */
export function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
