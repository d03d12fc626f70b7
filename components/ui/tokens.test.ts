import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('../../app/tokens.css', import.meta.url), 'utf8');

function tokensOf(theme: 'light' | 'dark'): Record<string, string> {
  const block = css.split(`[data-theme='${theme}'] {`)[1]?.split('\n}')[0] ?? '';
  return Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((m) => [m[1], m[2]]));
}

type Rgb = readonly [number, number, number];
const rgb = (hex: string): Rgb => [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16)) as unknown as Rgb;
/** Relative luminance and contrast by WCAG 2.2. */
function luminance(color: Rgb): number {
  const [r, g, b] = color.map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4)) as unknown as Rgb;
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: Rgb, b: Rgb): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}
/** What `color-mix(in srgb, a share, b)` gives. */
const mix = (a: Rgb, b: Rgb, share: number): Rgb => a.map((c, i) => c * share + (b[i] as number) * (1 - share)) as unknown as Rgb;

describe.each(['light', 'dark'] as const)('%s tokens', (theme) => {
  const tokens = tokensOf(theme);
  const color = (name: string) => rgb(tokens[name] ?? '#000000');
  const surfaces = ['surface-0', 'surface-1', 'surface-2'];
  const texts = ['text-1', 'text-2', 'text-3', 'accent-text'];
  const statuses = Object.keys(tokens).filter((name) => name.startsWith('status-'));
  const families = Object.keys(tokens).filter((name) => name.startsWith('family-'));

  it('has six statuses and seven families', () => {
    expect(statuses).toHaveLength(6);
    expect(families).toHaveLength(7);
    expect(Object.keys(tokens).sort()).toEqual(Object.keys(tokensOf(theme === 'light' ? 'dark' : 'light')).sort());
  });

  it.each([...texts, ...statuses, ...families])('%s reads at 4.5:1 on each surface', (name) => {
    for (const surface of surfaces) expect(contrast(color(name), color(surface)), surface).toBeGreaterThanOrEqual(4.5);
  });

  it('text on the selected surface reads at 4.5:1', () => {
    for (const name of ['text-1', 'text-2', 'text-3']) expect(contrast(color(name), color('surface-3')), name).toBeGreaterThanOrEqual(4.5);
  });

  it.each(statuses)('%s reads at 4.5:1 on its own tint', (name) => {
    for (const surface of ['surface-0', 'surface-1']) {
      expect(contrast(color(name), mix(color(name), color(surface), 0.1)), surface).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('buttons and field borders are seen', () => {
    expect(contrast(color('on-accent'), color('accent'))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(color('on-accent'), color('accent-hover'))).toBeGreaterThanOrEqual(4.5);
    for (const surface of surfaces) expect(contrast(color('border-strong'), color(surface)), surface).toBeGreaterThanOrEqual(3);
  });
});
