import ts from 'typescript';
import type { Names } from '../definition';

/** One activity as a file can call it. */
interface Proxy {
  /** What replay compares: the activity's type, whether it is local, how it is cancelled. */
  readonly telling: string;
}

/** The activities of a statement `const { charge } = proxyActivities(...)`, by their local names; `undefined`: it is no such statement. */
export function proxiesOf(statement: ts.Statement, names: Names): ReadonlyMap<string, Proxy> | undefined {
  if (!ts.isVariableStatement(statement)) return undefined;
  const [declaration, ...others] = statement.declarationList.declarations;
  const call = declaration?.initializer;
  if (others.length > 0 || !declaration || !call || !ts.isCallExpression(call)) return undefined;
  const sdk = names.sdk(call.expression.getText());
  if (sdk !== 'proxyActivities' && sdk !== 'proxyLocalActivities') return undefined;
  const cancellation = /cancellationType\s*:\s*([^,}]+)/.exec(call.arguments.map((each) => each.getText()).join())?.[1]?.trim() ?? '';
  const telling = (activity: string) => ({ telling: `${sdk} ${activity} ${cancellation}` });
  const found = new Map<string, Proxy>();
  if (ts.isIdentifier(declaration.name)) found.set(declaration.name.text, telling('*'));
  else
    for (const each of declaration.name.elements) {
      if (ts.isOmittedExpression(each) || !ts.isIdentifier(each.name)) return undefined;
      found.set(each.name.text, telling((each.propertyName ?? each.name).getText()));
    }
  return found;
}
