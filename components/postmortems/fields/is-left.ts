/**
 * Whether a field that has lost the focus was left by its writer. A window that went to the back and a dialog that opened by
 * itself both give the focus back: what is typed then must find the field where it was.
 */
export function isLeft(field: Element): boolean {
  if (document.activeElement === field) return false;
  return [...document.querySelectorAll("dialog:modal")].every((dialog) => dialog.contains(field));
}
