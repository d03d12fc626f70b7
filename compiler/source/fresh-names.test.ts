import { describe, expect, it } from 'vitest';
import { freshNames } from './fresh-names';

const source = 'const charge = await pay(); const total = 1; log(total2);';

describe('freshNames', () => {
  it('gives what is declared a free name, and what refers to it follows', () => {
    expect(freshNames(source, 'const total = 2;\nuse(total, { total }, x.total, { total: total });')).toBe(
      'const total3 = 2;\nuse(total3, { total: total3 }, x.total, { total: total3 });',
    );
  });
  it('counts on where the name ends in a number', () => {
    expect(freshNames('let item7 = 0', 'let item7 = 1;')).toBe('let item8 = 1;');
  });
  it('keeps names that are free, that are only read, and that a scope of their own declares', () => {
    const text = 'const fresh = total;\nfor (const total of list) { use(total); }';
    expect(freshNames(source, text)).toBe(text);
  });
  it('follows into closures but not into those that declare the name again', () => {
    expect(freshNames(source, 'const total = 1;\nrun(() => total);\nrun((total) => total);')).toBe(
      'const total3 = 1;\nrun(() => total3);\nrun((total) => total);',
    );
  });
  it('keeps the keys of patterns', () => {
    expect(freshNames(source, 'const { total, ...charge } = x;\nuse(charge);')).toBe(
      'const { total: total3, ...charge2 } = x;\nuse(charge2);',
    );
  });
  it('leaves text that does not parse', () => {
    expect(freshNames(source, 'const total = ;')).toBe('const total = ;');
    expect(freshNames(source, '} const total = 1; {')).toBe('} const total = 1; {');
  });
});
