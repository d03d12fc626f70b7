/** The page that asks for the token: one self-contained file, since nothing else is served without it. */
export function loginPage(options: { readonly wrong: boolean; readonly next: string }): string {
  const problem = options.wrong ? '<p class="problem" role="alert">This is not the token of this server.</p>' : '';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Backstitch: sign in</title>
<style>
  :root { color-scheme: light dark; --surface: #ffffff; --ground: #f5f6f8; --text: #1b1f27; --text-2: #565e6d; --border: #d5d9e0; --accent: #3552d0; --on-accent: #ffffff; --problem: #b3261e; }
  @media (prefers-color-scheme: dark) { :root { --surface: #1a1d24; --ground: #111318; --text: #e8eaf0; --text-2: #a3abba; --border: #343a46; --accent: #93a7ff; --on-accent: #10142b; --problem: #ff8f86; } }
  * { box-sizing: border-box; margin: 0; }
  body { min-height: 100vh; display: grid; place-items: center; padding: 24px; background: var(--ground); color: var(--text); font: 14px/1.5 system-ui, sans-serif; }
  main { width: 100%; max-width: 400px; padding: 28px; background: var(--surface); border: 1px solid var(--border); border-radius: 10px; }
  h1 { font-size: 16px; margin-bottom: 8px; }
  p { color: var(--text-2); margin-bottom: 16px; }
  .problem { color: var(--problem); }
  label { display: block; font-size: 12px; color: var(--text-2); margin-bottom: 4px; }
  input { width: 100%; padding: 8px 10px; font: 13px ui-monospace, monospace; color: var(--text); background: var(--ground); border: 1px solid var(--border); border-radius: 6px; }
  button { margin-top: 16px; width: 100%; padding: 9px; font: 600 14px system-ui, sans-serif; color: var(--on-accent); background: var(--accent); border: 0; border-radius: 6px; cursor: pointer; }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
  code { font: 13px ui-monospace, monospace; }
</style>
</head>
<body>
<main>
  <h1>Backstitch</h1>
  <p>Open the link that the server printed when it started, or paste the token: it stands in the file <code>token</code> of the data folder (<code>.backstitch/token</code>).</p>
  ${problem}
  <form method="post" action="/login">
    <input type="hidden" name="next" value="${escapeHtml(options.next)}">
    <label for="token">Token</label>
    <input id="token" name="token" type="password" autocomplete="current-password" required autofocus>
    <button>Sign in</button>
  </form>
</main>
</body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
