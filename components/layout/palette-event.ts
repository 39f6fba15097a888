const OPEN = "afterword:palette";

/** Asks the window's command palette to open. */
export function openPalette(): void {
  document.dispatchEvent(new Event(OPEN));
}

/** Listens for that; returns how to stop. */
export function onOpenPalette(listener: () => void): () => void {
  document.addEventListener(OPEN, listener);
  return () => document.removeEventListener(OPEN, listener);
}
