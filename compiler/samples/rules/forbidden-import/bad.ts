import { readFileSync } from 'node:fs';
import { createHash } from 'crypto';
import { Client } from 'backstitch/client';
import { charge } from './activities';
import { price } from './prices';
import { Base, Shape } from './shapes';
import './start';

export async function order(): Promise<void> {
  await charge({ cents: price(readFileSync('x', 'utf8')) });
  new Client();
  createHash('md5');
}

export class Circle extends Base implements Shape {}
