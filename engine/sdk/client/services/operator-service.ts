import type { Engine } from '../../../contract';
import { callErrorOf } from '../status';
import { type Maybe, namespaceOf } from './fields';
import { searchAttributesFrom, searchAttributesMessage } from './search-attributes';
import type { NamespaceField } from './system-calls';

export interface AddSearchAttributesRequest extends NamespaceField {
  /** By name: 1 text, 2 keyword, 3 int, 4 double, 5 bool, 6 datetime, 7 keyword list. */
  searchAttributes?: Maybe<{ [name: string]: number }>;
}

/** What operators ask of a server. */
export class OperatorService {
  constructor(private readonly engine: Engine) {}

  async addSearchAttributes(request: AddSearchAttributesRequest): Promise<object> {
    await this.call((engine) =>
      engine.addSearchAttributes({
        namespace: request.namespace || 'default',
        searchAttributes: searchAttributesFrom(request.searchAttributes ?? {}),
      }),
    );
    return {};
  }

  async removeSearchAttributes(request: NamespaceField & { searchAttributes?: Maybe<string[]> }): Promise<object> {
    const names = request.searchAttributes ?? [];
    await this.call((engine) => engine.removeSearchAttributes({ namespace: request.namespace || 'default', names }));
    return {};
  }

  async listSearchAttributes(request: NamespaceField) {
    return this.call(async (engine) => {
      const { system, custom } = await engine.listSearchAttributes({ namespace: request.namespace || 'default' });
      return {
        customAttributes: searchAttributesMessage(custom),
        systemAttributes: searchAttributesMessage(system),
        storageSchema: {} as { [name: string]: string },
      };
    });
  }

  /** With all that is in it, for good. */
  async deleteNamespace(request: NamespaceField) {
    const namespace = namespaceOf(request);
    await this.call((engine) => engine.deleteNamespace({ namespace, confirm: namespace }));
    return { deletedNamespace: namespace };
  }

  private async call<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
    try {
      return await work(this.engine);
    } catch (error) {
      throw callErrorOf(error);
    }
  }
}
