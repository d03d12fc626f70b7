import { type ActivityFunction, ApplicationFailure, isActivityFunctionWithOptions } from '../../sdk/common';

/** Where activities are found: by name, `default` for every other name; or asked for each time, so that they can change while the worker runs. */
// biome-ignore lint/suspicious/noExplicitAny: an object, a class's instance or a module, in which all functions are activities
export type Activities = Readonly<Record<string, any>> | ActivityLookup;
export interface ActivityLookup {
  find(activityType: string): ActivityFunction | undefined;
  names(): readonly string[];
}

export function findActivity(activities: Activities, activityType: string): ActivityFunction {
  const found = isLookup(activities) ? activities.find(activityType) : ownFunction(activities, activityType);
  if (found) return found;
  const names = namesOf(activities);
  throw ApplicationFailure.create({
    type: 'NotFoundError',
    message: `Activity function ${activityType} is not registered on this Worker, available activities: ${JSON.stringify(names)}`,
    nonRetryable: false,
  });
}

export function namesOf(activities: Activities): readonly string[] {
  if (isLookup(activities)) return activities.names();
  return namesIn(activities).filter((name) => typeof activities[name] === 'function');
}

/** A lookup is just these two functions. */
export function isLookup(activities: Activities): activities is ActivityLookup {
  return Object.keys(activities).sort().join() === 'find,names';
}

/** Own ones, and the methods of the classes that it is an instance of, as `class Activities { constructor(db) {} greet() {} }` has them. */
function namesIn(activities: object): string[] {
  const names = new Set(Object.keys(activities));
  for (let at = Object.getPrototypeOf(activities); at !== null && at !== Object.prototype; at = Object.getPrototypeOf(at))
    for (const name of Object.getOwnPropertyNames(at)) if (name !== 'constructor') names.add(name);
  return [...names];
}

function ownFunction(activities: Readonly<Record<string, unknown>>, name: string): ActivityFunction | undefined {
  const names = new Set(namesIn(activities));
  for (const key of [name, 'default']) {
    const activity = names.has(key) ? activities[key] : undefined;
    if (typeof activity === 'function') return bound(activity as ActivityFunction, activities);
  }
  return undefined;
}

/** With what the function says of itself. */
function bound(activity: ActivityFunction, activities: object): ActivityFunction {
  const { activityDefinitionOptions } = isActivityFunctionWithOptions(activity) ? activity : {};
  return Object.assign(activity.bind(activities), activityDefinitionOptions && { activityDefinitionOptions }) as ActivityFunction;
}
