import type { Slot, SlotKeeper } from '../../../worker';
import type { Logger } from '../../common';
import { pause } from './resource-slots';
import type { CustomSlotSupplier, SlotInfo, SlotPermit, SlotReserveContext } from './types';

/** After an error of the user's supplier, it is asked again so much later, in ms. */
const RETRY_MS = 1_000;

/** Slots of a user's own supplier. */
export class CustomSlots<SI extends SlotInfo> implements SlotKeeper<SI> {
  private taken = 0;

  constructor(
    private readonly supplier: CustomSlotSupplier<SI>,
    private readonly context: Omit<SlotReserveContext, 'isSticky'>,
    private readonly logger: Logger,
  ) {}

  get inUse(): number {
    return this.taken;
  }

  async take(signal: AbortSignal, isSticky: boolean): Promise<Slot<SI> | null> {
    while (!signal.aborted) {
      try {
        const permit = await this.supplier.reserveSlot({ ...this.context, isSticky }, signal);
        return this.slot(permit);
      } catch (error) {
        if (signal.aborted) return null;
        this.logger.warn('Error in custom slot supplier `reserveSlot`', { error });
        await pause(RETRY_MS, signal);
      }
    }
    return null;
  }

  private slot(permit: SlotPermit): Slot<SI> {
    this.taken++;
    let slotInfo: SI | undefined;
    let held = true;
    return {
      use: (info) => {
        slotInfo = info;
        this.guarded('markSlotUsed', () => this.supplier.markSlotUsed({ slotInfo: info, permit }));
      },
      free: () => {
        if (!held) return;
        held = false;
        this.taken--;
        this.guarded('releaseSlot', () => this.supplier.releaseSlot({ ...(slotInfo && { slotInfo }), permit }));
      },
    };
  }

  private guarded(what: string, call: () => void): void {
    try {
      call();
    } catch (error) {
      this.logger.warn(`Error in custom slot supplier \`${what}\``, { error });
    }
  }
}
