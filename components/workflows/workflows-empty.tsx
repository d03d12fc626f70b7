'use client';

import { Plus, Workflow } from 'lucide-react';
import { t } from '../texts';
import { Button, EmptyState } from '../ui';
import type { TemplateChoice } from './new-workflow-dialog';

const EXAMPLE = `export async function order(input: OrderInput) {
  const charge = await chargeCard(input.card, input.total);
  await ship(input.address);
}`;

export interface WorkflowsEmptyProps {
  readonly templates: readonly TemplateChoice[];
  readonly onNew: (template?: string) => void;
}

export function WorkflowsEmpty({ templates, onNew }: WorkflowsEmptyProps) {
  return (
    <EmptyState
      icon={<Workflow />}
      title={t('Draw a workflow, get durable TypeScript')}
      actions={
        <>
          <Button variant="primary" onClick={() => onNew()}>
            <Plus aria-hidden /> {t('New workflow')}
          </Button>
          {templates.slice(0, 3).map((template) => (
            <Button key={template.name} onClick={() => onNew(template.name)}>
              {template.title}
            </Button>
          ))}
        </>
      }
    >
      <p>{t('A workflow is a function whose every step survives a crash. Draw it, or type it; both are the same thing.')}</p>
      <pre className="mt-3 overflow-x-auto rounded-md border bg-surface-1 p-3 text-left text-12 leading-[18px] text-text-1">{EXAMPLE}</pre>
    </EmptyState>
  );
}
