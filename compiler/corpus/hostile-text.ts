import { proxyActivities, log } from '@temporalio/workflow';
import type * as activities from './activities';
const { write } = proxyActivities<typeof activities>({ startToCloseTimeout: '1s' });

export async function hostileText(größe: number, \u0061bc = 'x'): Promise<string[]> {
  // a comment with */ in it, and `ticks`, and ${braces}
  const out: string[] = [];
  const template = `line one
    ${`nested ${größe} \` tick`}
  // not a comment
  /* nor this */ \${not} } {`;
  out.push(template, "quote \" and \\", 'it\'s', `*/`, '\u2028', '\x00', "</script>", '// #region none');
  const re = [/\/\*/, /[`'"]/u, /[/]/, /a/ /* divided by nothing */];
  const sum = größe / 2 / 1;
  await write(`${out.length} ${re.length} ${sum} ${\u0061bc}`);
  log.info('emoji 🎉 \u{1F600}', { 'key-with-dash': 1, "другой": 2, [`computed${1}`]: 3, 4: 5 });
  out.push(String.raw`\n${sum}`);
  return out;
}
