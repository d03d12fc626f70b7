/** The frame around every page: rail, top bar, palette, shortcuts, theme. */

export type { PageHeaderProps } from './page-header';
export { PageHeader } from './page-header';
export type { PaletteProps } from './palette';
export { Palette } from './palette';
export type { PaletteAction } from './palette-actions';
export { useCollectPaletteActions, usePaletteActions } from './palette-actions';
export type { ShellProps } from './shell';
export { Shell, ShellProviders } from './shell';
export type { KeyPress } from './shortcut-keys';
export { isChoosing, isCovered, matchesShortcut } from './shortcut-keys';
export type { Shortcut } from './shortcuts';
export { useShortcuts } from './shortcuts';
export type { Crumb } from './slots';
export { Breadcrumb, TopBarActions } from './slots';
export type { Theme, ThemeChoice } from './theme';
export { setTheme, useTheme } from './theme';
export { useFocusOnScreen } from './use-focus-on-page';
export { useMe } from './use-me';
export { useUrlParams } from './use-url-params';
export { useVisible } from './use-visible';
