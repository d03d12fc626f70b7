import { FixedSlots, type SlotKeeper } from '../../../worker';
import type { Logger } from '../../common';
import { CustomSlots } from './custom-slots';
import { ResourceBasedController } from './resource-controller';
import { ResourceSlots } from './resource-slots';
import type {
  ActivitySlotInfo,
  LocalActivitySlotInfo,
  ResourceBasedSlotOptions,
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
type Place = Omit<SlotReserveContext, 'isSticky' | 'slotType'>;

const DEFAULTS: Readonly<Record<'workflow' | 'activity' | 'local-activity', Required<ResourceBasedSlotOptions>>> = {
  workflow: { minimumSlots: 5, maximumSlots: 1_000, rampThrottle: 0 },
  activity: { minimumSlots: 1, maximumSlots: 2_000, rampThrottle: 50 },
  'local-activity': { minimumSlots: 1, maximumSlots: 2_000, rampThrottle: 50 },
};

/** The tuner's suppliers at work. Throws `TypeError` for one that cannot be. */
export function compileTuner(tuner: WorkerTuner, place: Place, logger: Logger): TunerSlots {
  const holder = isHolder(tuner) ? tuner : spread(tuner);
  const keeper = <SI extends SlotInfo>(supplier: SlotSupplier<SI>, slotType: keyof typeof DEFAULTS): SlotKeeper<SI> => {
    switch (supplier?.type) {
      case 'fixed-size':
        if (!(Number.isInteger(supplier.numSlots) && supplier.numSlots > 0))
          throw new TypeError('numSlots must be a positive whole number');
        return new FixedSlots(supplier.numSlots);
      case 'custom':
        return new CustomSlots(supplier, { ...place, slotType }, logger);
      case 'resource-based':
        return new ResourceSlots(supplier.controller ?? controllerOf(supplier.tunerOptions), supplier, DEFAULTS[slotType]);
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

/** One controller for all kinds of tasks. */
function spread(tuner: Exclude<WorkerTuner, TunerHolder>): TunerHolder {
  const controller = tuner.controller ?? controllerOf(tuner.tunerOptions);
  const supplier = (options: ResourceBasedSlotOptions = {}) => ({ ...options, type: 'resource-based' as const, controller });
  return {
    workflowTaskSlotSupplier: supplier(tuner.workflowTaskSlotOptions),
    activityTaskSlotSupplier: supplier(tuner.activityTaskSlotOptions),
    localActivityTaskSlotSupplier: supplier(tuner.localActivityTaskSlotOptions),
  };
}

function controllerOf(options: Parameters<typeof ResourceBasedController.create>[0] | undefined): ResourceBasedController {
  if (!options) throw new TypeError('Resource-based tuner must specify exactly one of controller or tunerOptions');
  return ResourceBasedController.create(options);
}
