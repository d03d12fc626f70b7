import { Code } from 'lucide-react';
import { expect, it } from 'vitest';
import { kindNames, kinds } from '../../compiler/definition';
import { iconNamed } from './icons';

it.each(kindNames.filter((name) => kinds[name].icon !== 'code'))('has the icon of %s', (name) => {
  expect(iconNamed(kinds[name].icon)).not.toBe(Code);
});
