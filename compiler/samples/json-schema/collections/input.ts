export type Input = {
  tags: string[];
  readonly lines: ReadonlyArray<{ sku: string; quantity: number }>;
  pair: [x: number, y?: number];
  path: [string, ...number[]];
  nothing: [];
  counts: Record<string, number>;
  byLevel: { [level: number]: string };
  fixed: Record<'a' | 'b', boolean>;
  some: Partial<{ a: string; b: number }>;
  picked: Pick<{ a: string; b: number }, 'a'>;
  anything: unknown;
};
