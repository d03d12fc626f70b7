import { FixedSlots, type SlotKeeper } from '../../../worker';
import type { Logger } from '../../common';
import { CustomSlots } from './custom-slots';
import { ResourceBasedController } from './resource-controller';
import { ResourceSlots } from './resource-slots';
import type {
  ActivitySlotInfo,
  LocalActivitySlotInfo,
  ResourceBasedSlotOptions,
  ResourceBasedSlotsForType,
  SlotInfo,
  SlotReserveContext,
  SlotSupplier,
  TunerHolder,
  WorkerTuner,
  WorkflowSlotInfo,
} from './types';

export interface TunerSlots {
  readonly workflow: SlotKeeper<WorkflowSlotInfo>;
  readonly activity: SlotKeeper<ActivitySlotInfo>;
  readonly localActivity: SlotKeeper<LocalActivitySlotInfo>;
}
/** What a resource-based tuner or supplier aims at. */
type ResourceTarget = Pick<ResourceBasedSlotsForType, 'controller' | 'tunerOptions'>;
type Place = Omit<SlotReserveContext, 'isSticky' | 'slotType'>;

const DEFAULTS: Readonly<Record<'workflow' | 'activity' | 'local-activity', Required<ResourceBasedSlotOptions>>> = {
  workflow: { minimumSlots: 2, maximumSlots: 1_000, rampThrottle: 10 },
  activity: { minimumSlots: 1, maximumSlots: 2_000, rampThrottle: 50 },
  'local-activity': { minimumSlots: 1, maximumSlots: 2_000, rampThrottle: 50 },
};

/** The tuner's suppliers at work. Throws `TypeError` for one that cannot be. */
export function compileTuner(tuner: WorkerTuner, place: Place, logger: Logger): TunerSlots {
  const holder = isHolder(tuner) ? tuner : spread(tuner);
  const controller = isHolder(tuner) ? commonController(tuner) : controllerOf(tuner);
  const keeper = <SI extends SlotInfo>(supplier: SlotSupplier<SI>, slotType: keyof typeof DEFAULTS): SlotKeeper<SI> => {
    switch (supplier?.type) {
      case 'fixed-size':
        if (!(Number.isInteger(supplier.numSlots) && supplier.numSlots > 0))
          throw new TypeError('numSlots must be a positive whole number');
        return new FixedSlots(supplier.numSlots);
      case 'custom':
        return new CustomSlots(supplier, { ...place, slotType }, logger);
      case 'resource-based':
        return new ResourceSlots(controller ?? controllerOf(supplier), supplier, DEFAULTS[slotType]);
      default:
        throw new TypeError('Invalid worker tuner configuration: a slot supplier has the type fixed-size, custom or resource-based');
    }
  };
  return {
    workflow: keeper(holder.workflowTaskSlotSupplier, 'workflow'),
    activity: keeper(holder.activityTaskSlotSupplier, 'activity'),
    localActivity: keeper(holder.localActivityTaskSlotSupplier, 'local-activity'),
  };
}

function isHolder(tuner: WorkerTuner): tuner is TunerHolder {
  return 'workflowTaskSlotSupplier' in tuner;
}

/** The same options for each kind of tasks. */
function spread({ tunerOptions, controller, ...tuner }: Exclude<WorkerTuner, TunerHolder>): TunerHolder {
  const supplier = (options: ResourceBasedSlotOptions = {}) =>
    ({ ...options, ...(controller ? { controller } : { tunerOptions }), type: 'resource-based' }) as ResourceBasedSlotsForType;
  return {
    workflowTaskSlotSupplier: supplier(tuner.workflowTaskSlotOptions),
    activityTaskSlotSupplier: supplier(tuner.activityTaskSlotOptions),
    localActivityTaskSlotSupplier: supplier(tuner.localActivityTaskSlotOptions),
  };
}

/** A worker has one target: that of all its resource-based suppliers. Undefined: it has none of them. */
function commonController(holder: TunerHolder): ResourceBasedController | undefined {
  const targets = [
    holder.workflowTaskSlotSupplier,
    holder.activityTaskSlotSupplier,
    holder.localActivityTaskSlotSupplier,
    holder.nexusTaskSlotSupplier,
  ].filter((supplier) => supplier?.type === 'resource-based');
  const [first, ...others] = targets;
  if (first === undefined) return undefined;
  const controller = controllerOf(first);
  if (others.some((other) => !isSameTarget(first, other)))
    throw new TypeError('Cannot construct worker tuner with multiple different resource-based tuner configurations');
  return controller;
}

function isSameTarget(one: ResourceTarget, other: ResourceTarget): boolean {
  if (one.controller || other.controller) return one.controller === other.controller;
  const [a, b] = [one.tunerOptions, other.tunerOptions];
  return a?.targetCpuUsage === b?.targetCpuUsage && a?.targetMemoryUsage === b?.targetMemoryUsage;
}

function controllerOf({ tunerOptions, controller }: ResourceTarget): ResourceBasedController {
  if (controller !== undefined && tunerOptions === undefined) {
    if (controller instanceof ResourceBasedController) return controller;
    throw new TypeError('Resource-based tuner controller must be a ResourceBasedController');
  }
  if (controller !== undefined || tunerOptions === undefined)
    throw new TypeError('Resource-based tuner must specify exactly one of controller or tunerOptions');
  return ResourceBasedController.create(tunerOptions);
}
