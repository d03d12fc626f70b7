import { expect } from 'vitest';
import { seriousFindings } from './axe';
import type { BrowserSession } from './browser';

/** Dark screens differ in colour alone, and take as long again: with DARK=1. */
export const THEMES = process.env.DARK === '1' ? (['dark', 'light'] as const) : (['light'] as const);

/** With SCREENSHOTS=1 in a large window too; else in the smallest that we support. */
const SIZES =
  process.env.SCREENSHOTS === '1'
    ? ([
        [1920, 1080],
        [1280, 720],
      ] as const)
    : ([[1280, 720]] as const);

/** Screenshots of what the page shows, and nothing serious that axe finds in it. */
export async function look({ page, screenshot }: BrowserSession, name: string): Promise<void> {
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme });
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height });
      await screenshot(`${name}-${colorScheme}-${width}`);
    }
    expect(await seriousFindings(page)).toEqual([]);
  }
}
