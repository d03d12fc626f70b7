/** What may be said about the type of a value, for payload converters that ask for it (experimental in Temporal). */

/** How values of a type become payloads. */
export interface TypeInfo<T = unknown, D = T> {
  /** To a form that the payload converter can write, and back. */
  transferTypeConverter?: TransferTypeConverter<T, D>;
  /** Handed to the payload converter. */
  payloadConverterHint?: ConverterHint<D>;
}

export interface TransferTypeConverter<T, D = unknown> {
  fromTransferType(value: D): T;
  toTransferType(value: T): D;
}

declare const valueTypeBrand: unique symbol;

/** For the converter of that name. */
export interface ConverterHint<T = unknown> {
  converter: string;
  [valueTypeBrand]?: T;
}

/** Of a function: its arguments in order, its result. */
export interface PayloadTypeInfo {
  inputTypes?: readonly TypeInfo[];
  outputType?: TypeInfo;
}
