'use client';

import { useState } from 'react';
import type { Block } from '../../../compiler/definition';
import { t } from '../../texts';
import { Button, InlineError, Textarea } from '../../ui';
import type { InspectorHands } from './context';

export interface BlockCodeProps extends InspectorHands {
  readonly block: Block;
  /** The block's text as it stands. */
  readonly text: string;
}

/** The block's own text, editable for every kind: one statement may become several, or none. */
export function BlockCode({ block, text, disabled, edit }: BlockCodeProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const shown = draft ?? dedent(text);
  const changed = draft !== null && draft !== dedent(text);
  const apply = async () => {
    if (!changed || draft === null) return;
    setPending(true);
    const outcome = await edit({ type: 'setText', id: block.id, text: draft });
    setPending(false);
    setRefused(outcome.ok ? null : outcome.message);
    if (outcome.ok) setDraft(null);
  };
  return (
    <div className="grid gap-2">
      <Textarea
        code
        aria-label={t('Code of this step')}
        data-testid="field-code"
        value={shown}
        disabled={disabled}
        rows={Math.min(24, Math.max(6, shown.split('\n').length + 1))}
        className="resize-y whitespace-pre"
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
            event.preventDefault();
            event.stopPropagation();
            void apply();
          }
        }}
      />
      {refused !== null && <InlineError message={refused} />}
      <div className="flex items-center gap-2">
        <Button size="sm" variant="primary" disabled={!changed || disabled} pending={pending} onClick={() => void apply()}>
          {t('Apply')}
        </Button>
        {changed && (
          <Button size="sm" variant="ghost" onClick={() => setDraft(null)}>
            {t('Take back')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Without the indentation that comes from where the statement stands. */
function dedent(text: string): string {
  const lines = text.split('\n');
  const rest = lines.slice(1).filter((line) => line.trim() !== '');
  const indent = Math.min(...rest.map((line) => /^ */.exec(line)?.[0].length ?? 0), 40);
  return rest.length === 0 ? text : lines.map((line, index) => (index === 0 ? line : line.slice(indent))).join('\n');
}
