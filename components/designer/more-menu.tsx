'use client';

import { Copy, FileCode2, FileImage, FileJson2, FolderOutput, ImageDown, MoreHorizontal, Pencil, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { Definition } from '../../compiler/definition';
import { t } from '../texts';
import { DropdownMenu, download, downloadJson, IconButton, MenuItem, MenuSeparator } from '../ui';
import { NameDialog, type NameFor, useExportProject } from '../workflows';

export interface MoreMenuProps {
  readonly name: string;
  /** The draft as it stands. */
  readonly source: string;
  /** Null: the code does not parse. */
  readonly definition: Definition | null;
  /** All edits are stored; what is renamed or duplicated is what is stored. */
  readonly saved: boolean;
  /** The version that a discarded draft goes back to; null: none, or the draft has its code. */
  readonly discardTo: number | null;
  readonly onDiscard: () => void;
  /** Saves the graph as a picture. */
  readonly onPicture: (format: 'svg' | 'png') => void;
}

/** What is done with the workflow as a whole: out to files, another name, a copy, back to what is published. */
export function MoreMenu({ name, source, definition, saved, discardTo, onDiscard, onPicture }: MoreMenuProps) {
  const exportProject = useExportProject();
  const [asking, setAsking] = useState<NameFor | null>(null);
  return (
    <>
      <DropdownMenu
        trigger={
          <IconButton label={t('More')} size="sm" data-testid="more">
            <MoreHorizontal />
          </IconButton>
        }
      >
        <MenuItem icon={<FolderOutput aria-hidden />} onSelect={() => exportProject({ name, draft: true })}>
          {t('Export TypeScript project')}
        </MenuItem>
        <MenuItem icon={<FileCode2 aria-hidden />} onSelect={() => download(`${name}.ts`, source, 'text/plain;charset=utf-8')}>
          {t('Code as TypeScript file')}
        </MenuItem>
        <MenuItem icon={<FileJson2 aria-hidden />} disabled={definition === null} onSelect={() => downloadJson(`${name}.json`, definition)}>
          {t('Definition as JSON')}
        </MenuItem>
        <MenuItem icon={<FileImage aria-hidden />} onSelect={() => onPicture('svg')}>
          {t('Graph as SVG')}
        </MenuItem>
        <MenuItem icon={<ImageDown aria-hidden />} onSelect={() => onPicture('png')}>
          {t('Graph as PNG')}
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={<Copy aria-hidden />} disabled={!saved} onSelect={() => setAsking('duplicate')}>
          {t('Duplicate…')}
        </MenuItem>
        <MenuItem icon={<Pencil aria-hidden />} disabled={!saved} onSelect={() => setAsking('rename')}>
          {t('Rename…')}
        </MenuItem>
        <MenuItem icon={<Undo2 aria-hidden />} disabled={discardTo === null} onSelect={onDiscard}>
          {discardTo === null ? t('Discard draft') : t('Discard draft, back to v{discardTo}', { discardTo })}
        </MenuItem>
      </DropdownMenu>
      {asking !== null && <NameDialog name={name} what={asking} onClose={() => setAsking(null)} />}
    </>
  );
}
