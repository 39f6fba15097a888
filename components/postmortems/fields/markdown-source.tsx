"use client";

import { useEffect, useState, type ComponentType, type ReactNode } from "react";
import type { CodeEditorProps } from "./code-editor";

let loaded: ComponentType<CodeEditorProps> | null = null;
let loading: Promise<void> | null = null;

/**
 * The field's source in CodeMirror when that is there, else a plain text box. Which of the two is decided when the field
 * opens, so that nothing is swapped under someone who types.
 */
export function MarkdownSource({ fallback, ...props }: CodeEditorProps & { fallback: ReactNode }) {
  const [Editor] = useState(() => loaded);
  return Editor ? <Editor {...props} /> : fallback;
}

/** Fetches the editor once the page is at rest; a browser that cannot have it keeps the plain text box. */
export function usePreparedEditor(): void {
  // Outside system: the network, and the time the page has left.
  useEffect(() => {
    const timer = setTimeout(() => {
      loading ??= import("./code-editor")
        .then(({ default: editor }) => {
          loaded = editor;
        })
        .catch(() => {
          loading = null;
        });
    }, 300);
    return () => clearTimeout(timer);
  }, []);
}
