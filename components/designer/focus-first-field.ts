const FIELDS = 'input, textarea, button[role="combobox"]';

/** The first field of the panel gets the focus, as soon as the panel shows one. */
export function focusFirstField(frames = 30): void {
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLElement>(`#inspector [role="tabpanel"][data-state="active"] :is(${FIELDS}):not(:disabled)`);
    if (field !== null) field.focus();
    else if (frames > 0) focusFirstField(frames - 1);
  });
}
