enum Colour {
  Red = 'red',
  Blue = 'blue',
}
export type Input = {
  size: 's' | 'm' | 'l';
  level: 1 | 2 | null;
  mixed: string | number;
  flagOrName: boolean | string;
  yes: true;
  colour: Colour;
  event: { kind: 'paid'; cents: number } | { kind: 'refused'; reason: string };
  maybe?: { a: string } | null;
  key: `user-${number}` | `id:${string}`;
};
