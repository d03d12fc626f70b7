'use client';

import { ArchiveRestore, ArrowRightLeft, EllipsisVertical, GitCompareArrows, SquareArrowOutUpRight } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { workflowHref } from '../../runs/href';
import { t } from '../../texts';
import {
  Badge,
  Button,
  Dialog,
  DropdownMenu,
  IconButton,
  MenuItem,
  MenuSeparator,
  RelativeTime,
  Table,
  TableCell,
  TableHead,
  TableRow,
} from '../../ui';
import type { VersionLine } from '../api';
import { compareHref } from './sides';

export interface VersionsDialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly name: string;
  /** Newest first. */
  readonly versions: readonly VersionLine[];
  readonly publishedVersion: number | null;
  readonly onRestore: (version: number) => void;
  /** Open runs are to go on with a version. */
  readonly onMove: (version: number) => void;
}

/** All versions: immutable, with who, when and why; each can be looked at, compared and brought back into the draft. */
export function VersionsDialog({ open, onOpenChange, name, versions, publishedVersion, onRestore, onMove }: VersionsDialogProps) {
  const router = useRouter();
  const signed = versions.some(({ author }) => author !== '');
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      size="lg"
      title={t('Versions')}
      description={t('A version never changes. Restoring one puts its code into the draft; undo takes it out again.')}
    >
      {versions.length === 0 ? (
        <p className="py-6 text-center text-13 text-text-3">{t('Nothing is published yet. Publish… makes the draft version 1.')}</p>
      ) : (
        <Table data-testid="version-list">
          <thead>
            <tr>
              <TableHead>{t('Version')}</TableHead>
              <TableHead className="w-full">{t('Note')}</TableHead>
              {signed && <TableHead>{t('Author')}</TableHead>}
              <TableHead>{t('Published')}</TableHead>
              <TableHead>
                <span className="sr-only">{t('Actions')}</span>
              </TableHead>
            </tr>
          </thead>
          <tbody>
            {versions.map((line, index) => {
              const before = versions[index + 1];
              return (
                <TableRow key={line.version}>
                  <TableCell>
                    <span className="flex items-center gap-1.5 font-medium tabular-nums">
                      v{line.version} {line.version === publishedVersion && <Badge tone="completed">{t('current')}</Badge>}
                    </span>
                  </TableCell>
                  <TableCell className="max-w-0 truncate text-text-2">{line.note === '' ? '–' : line.note}</TableCell>
                  {signed && <TableCell className="whitespace-nowrap text-text-2">{line.author === '' ? '–' : line.author}</TableCell>}
                  <TableCell className="whitespace-nowrap">
                    <RelativeTime time={line.createdAt} className="text-text-2" />
                  </TableCell>
                  <TableCell>
                    <span className="flex items-center justify-end gap-1">
                      <Button size="sm" variant="ghost" data-testid={`restore-${line.version}`} onClick={() => onRestore(line.version)}>
                        <ArchiveRestore aria-hidden /> {t('Restore')}
                      </Button>
                      <DropdownMenu
                        trigger={
                          <IconButton
                            label={t('More about v{version}', { version: line.version })}
                            size="sm"
                            data-testid={`version-menu-${line.version}`}
                          >
                            <EllipsisVertical />
                          </IconButton>
                        }
                      >
                        <MenuItem icon={<SquareArrowOutUpRight />} onSelect={() => router.push(workflowHref(name, line.version))}>
                          {t('Look at it')}
                        </MenuItem>
                        {before !== undefined && (
                          <MenuItem
                            icon={<GitCompareArrows />}
                            onSelect={() => router.push(compareHref(name, { before: before.version, after: line.version }))}
                          >
                            {t('What changed since v{version}', { version: before.version })}
                          </MenuItem>
                        )}
                        <MenuItem
                          icon={<GitCompareArrows />}
                          onSelect={() => router.push(compareHref(name, { before: line.version, after: 'draft' }))}
                        >
                          {t('Compare with the draft')}
                        </MenuItem>
                        <MenuSeparator />
                        <MenuItem icon={<ArrowRightLeft />} onSelect={() => onMove(line.version)}>
                          {t('Move open runs to it…')}
                        </MenuItem>
                      </DropdownMenu>
                    </span>
                  </TableCell>
                </TableRow>
              );
            })}
          </tbody>
        </Table>
      )}
    </Dialog>
  );
}
