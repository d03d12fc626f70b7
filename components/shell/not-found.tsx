'use client';

import { Compass } from 'lucide-react';
import Link from 'next/link';
import { Button, EmptyState } from '../ui';
import { Breadcrumb } from './slots';

export function NotFound() {
  return (
    <>
      <Breadcrumb items={[{ label: 'Not found' }]} />
      <EmptyState
        icon={<Compass />}
        title="There is no page at this address"
        actions={
          <>
            <Button asChild>
              <Link href="/workflows">Workflows</Link>
            </Button>
            <Button asChild>
              <Link href="/runs">Runs</Link>
            </Button>
          </>
        }
      >
        It may have moved, or a part of the address is missing.
      </EmptyState>
    </>
  );
}
