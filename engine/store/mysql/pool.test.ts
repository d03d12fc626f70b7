import { expect, test } from 'vitest';
import { isSupported } from './pool';

test.each([
  ['8.0.11', true],
  ['8.4.3', true],
  ['9.1.0', true],
  ['8.0.11-TiDB-v7.5.0', true],
  ['10.6.0-MariaDB', true],
  ['10.11.19-MariaDB-0+deb12u1', true],
  ['11.4.2-MariaDB', true],
  ['5.7.44-log', false],
  ['10.5.29-MariaDB', false],
  ['5.5.68-MariaDB', false],
  ['', false],
])('version %s is supported: %s', (version, supported) => {
  expect(isSupported(version)).toBe(supported);
});
