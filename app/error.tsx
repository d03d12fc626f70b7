'use client';

import { Crash } from '../components/shell/crash';

export default function ErrorPage({ error, reset }: { readonly error: Error; readonly reset: () => void }) {
  return <Crash error={error} onRetry={reset} />;
}
