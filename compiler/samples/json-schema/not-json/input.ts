class Account {
  id = 'x';
  private secret = 's';
  #hidden = 1;
  close(): void {}
  static all: Account[] = [];
}
export interface Input {
  callback: () => void;
  account: Account;
  money: { toJSON(): string; cents: number };
  branded: string & { readonly __brand: 'OrderId' };
  both: { a: string } & { b: number };
  big?: bigint;
  map: Map<string, number>;
  error: Error;
  never?: never;
}
