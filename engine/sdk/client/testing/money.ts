import type { TypeInfo } from '../../common';

/** An amount that JSON has no form for. */
export class Money {
  constructor(readonly cents: bigint) {}
  plus(other: Money): Money {
    return new Money(this.cents + other.cents);
  }
}

export const money: TypeInfo<Money, string> = {
  transferTypeConverter: { toTransferType: ({ cents }) => `${cents}`, fromTransferType: (text) => new Money(BigInt(text)) },
};
