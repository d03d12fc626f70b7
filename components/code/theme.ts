import type { Monaco } from './load';

/** Editor colours from the house's tokens, so that light and dark have one source. */
const COLORS: Record<string, string> = {
  'editor.background': 'surface-1',
  'editor.foreground': 'text-1',
  'editorLineNumber.foreground': 'text-3',
  'editorLineNumber.activeForeground': 'text-1',
  'editorCursor.foreground': 'text-1',
  'editorGutter.background': 'surface-1',
  // Brackets in one quiet tone: colour means something here.
  'editorBracketHighlight.foreground1': 'text-2',
  'editorBracketHighlight.foreground2': 'text-2',
  'editorBracketHighlight.foreground3': 'text-2',
  'editorBracketHighlight.unexpectedBracket.foreground': 'status-failed',
  'editorIndentGuide.background1': 'border',
  'editorIndentGuide.activeBackground1': 'border-strong',
  'editorWidget.background': 'surface-1',
  'editorWidget.border': 'border',
  'editorSuggestWidget.background': 'surface-1',
  'editorSuggestWidget.border': 'border',
  'editorSuggestWidget.foreground': 'text-1',
  'editorSuggestWidget.selectedBackground': 'surface-3',
  'editorSuggestWidget.selectedForeground': 'text-1',
  'editorSuggestWidget.highlightForeground': 'accent-text',
  'editorSuggestWidget.focusHighlightForeground': 'accent-text',
  'editorHoverWidget.background': 'surface-1',
  'editorHoverWidget.border': 'border',
  'editorHoverWidget.foreground': 'text-1',
  'editorError.foreground': 'status-failed',
  'editorWarning.foreground': 'status-waiting',
  'editorInfo.foreground': 'accent-text',
  'editorOverviewRuler.errorForeground': 'status-failed',
  'editorOverviewRuler.warningForeground': 'status-waiting',
  'editorOverviewRuler.infoForeground': 'accent-text',
  'input.background': 'surface-1',
  'input.border': 'border',
  focusBorder: 'accent-text',
  'list.hoverBackground': 'surface-2',
  'menu.background': 'surface-1',
  'menu.foreground': 'text-1',
  'menu.border': 'border',
  'menu.selectionBackground': 'surface-3',
  'menu.selectionForeground': 'text-1',
  'widget.border': 'border',
};

/** With a second number: the token's colour at that opacity (of 255). */
const TINTS: Record<string, [token: string, alpha: number]> = {
  'editor.selectionBackground': ['accent', 0x4d],
  'editor.inactiveSelectionBackground': ['accent', 0x26],
  'editor.lineHighlightBackground': ['text-3', 0x12],
  'editor.wordHighlightBackground': ['accent', 0x26],
  'editor.wordHighlightStrongBackground': ['accent', 0x33],
  'editor.findMatchBackground': ['thread', 0x80],
  'editor.findMatchHighlightBackground': ['thread', 0x40],
  'editorBracketMatch.background': ['accent', 0x26],
  'editorBracketMatch.border': ['accent', 0x66],
  'scrollbarSlider.background': ['text-3', 0x40],
  'scrollbarSlider.hoverBackground': ['text-3', 0x66],
  'scrollbarSlider.activeBackground': ['text-3', 0x80],
};

const SYNTAX: Record<string, string> = {
  comment: 'text-3',
  keyword: 'family-workflow',
  string: 'family-activity',
  'string.escape': 'family-wait',
  number: 'family-data',
  regexp: 'family-end',
  'type.identifier': 'family-flow',
  identifier: 'text-1',
  delimiter: 'text-2',
};

/** Defines the theme from the tokens, now and whenever the page's theme changes. */
export function followTheme(monaco: Monaco): void {
  const root = document.documentElement;
  const apply = () => {
    const read = colorReader();
    const dark = getComputedStyle(root).colorScheme.includes('dark');
    monaco.editor.defineTheme('backstitch', {
      base: dark ? 'vs-dark' : 'vs',
      inherit: true,
      rules: Object.entries(SYNTAX).map(([token, name]) => ({ token, foreground: read(name).slice(1) })),
      colors: {
        ...Object.fromEntries(Object.entries(COLORS).map(([key, name]) => [key, read(name)])),
        ...Object.fromEntries(Object.entries(TINTS).map(([key, [name, alpha]]) => [key, read(name) + alpha.toString(16).padStart(2, '0')])),
        'editor.lineHighlightBorder': '#00000000',
        'editorOverviewRuler.border': '#00000000',
        'scrollbar.shadow': '#00000000',
        'editorStickyScroll.shadow': '#00000000',
      },
    });
    monaco.editor.setTheme('backstitch');
  };
  apply();
  new MutationObserver(apply).observe(root, { attributes: true, attributeFilter: ['data-theme', 'class', 'style'] });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', apply);
}

/** Monaco takes hex only, so whatever notation a token has is painted and read back. */
function colorReader(): (token: string) => string {
  const style = getComputedStyle(document.documentElement);
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  return (token) => {
    const value = style.getPropertyValue(`--${token}`).trim();
    if (context === null || value === '') return '#808080';
    context.fillStyle = value;
    context.fillRect(0, 0, 1, 1);
    const [r = 0, g = 0, b = 0] = context.getImageData(0, 0, 1, 1).data;
    return `#${[r, g, b].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
  };
}
