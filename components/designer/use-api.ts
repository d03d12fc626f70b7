'use client';

import { TRPCClientError } from '@trpc/client';
import { useMemo } from 'react';
import { useTRPCClient } from '../../app/_client';
import type { DesignerApi } from './api';
import type { StoredDraft } from './draft/saver';

/** The designer's questions as calls of the API. */
export function useDesignerApi(name: string): DesignerApi {
  const client = useTRPCClient();
  return useMemo(
    () => ({
      parse: (source) => client.workflows.parse.query({ source }),
      edit: (source, edit) => client.workflows.edit.query({ source, edit }),
      check: (source) => client.workflows.check.query({ source }),
      complete: (place) => client.workflows.complete.query(place),
      hover: (place) => client.workflows.hover.query(place),
      rename: (place) => client.workflows.renameSymbol.query(place),
      signature: (place) => client.workflows.signature.query(place),
      async merge(base, ours, theirs) {
        const merged = await client.workflows.merge.query({ base, ours, theirs });
        return merged.ok ? merged.source : null;
      },
      scope: (source, blockId) => client.workflows.scope.query({ source, blockId }),
      async save(request) {
        try {
          const { revision, updatedAt } = await client.workflows.saveDraft.mutate({ name, ...request });
          return { ok: true, revision, updatedAt };
        } catch (error) {
          const conflict = conflictOf(error);
          if (conflict === null) throw error;
          return { ok: false, conflict };
        }
      },
      draft: async () => (await client.workflows.get.query({ name })).draft,
      version: (version) => client.workflows.version.query({ name, version }),
    }),
    [client, name],
  );
}

function codeOf(error: unknown): unknown {
  if (!(error instanceof TRPCClientError)) return null;
  const data: unknown = error.data;
  return typeof data === 'object' && data !== null && 'backstitchCode' in data ? data.backstitchCode : null;
}

/** The stored draft that a stale save is answered with. */
function conflictOf(error: unknown): StoredDraft | null {
  if (!(error instanceof TRPCClientError) || codeOf(error) !== 'DRAFT_CONFLICT') return null;
  const data: unknown = error.data;
  const details: unknown = typeof data === 'object' && data !== null && 'details' in data ? data.details : null;
  if (typeof details !== 'object' || details === null) return null;
  const { source, layout, revision, updatedAt } = details as Partial<StoredDraft>;
  if (typeof source !== 'string' || typeof revision !== 'number' || typeof updatedAt !== 'number') return null;
  return { source, layout: layout ?? {}, revision, updatedAt };
}
