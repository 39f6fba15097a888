"use client";

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { markdown } from "@codemirror/lang-markdown";
import { defaultHighlightStyle, HighlightStyle, syntaxHighlighting } from "@codemirror/language";
import { Annotation, EditorState, type ChangeSpec } from "@codemirror/state";
import { EditorView, keymap, placeholder } from "@codemirror/view";
import { useEffect, useLayoutEffect, useRef } from "react";
import { isLeft } from "./is-left";
import { wellFormed } from "./text-field";

export interface CodeEditorProps {
  label: string;
  value: string;
  /** Where the caret goes when it opens. */
  caret: number;
  prompt?: string | undefined;
  /** Log lines and commands: no Markdown, lines scroll sideways. */
  verbatim?: boolean | undefined;
  onChange: (value: string) => void;
  onLeave: (isByKey: boolean) => void;
}

const FROM_OUTSIDE = Annotation.define<boolean>();

/** The source of a Markdown field in CodeMirror: kept character for character, its line breaks too. */
export default function CodeEditor(props: CodeEditorProps) {
  const { value } = props;
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const latest = useRef(props);
  useLayoutEffect(() => {
    latest.current = props;
  });
  // Outside system: the editor, which keeps its own text, caret and history.
  useLayoutEffect(() => {
    if (!box.current) return;
    const made = openEditor(box.current, latest.current, latest, () => view.current === made);
    view.current = made;
    return () => {
      // What is taken down loses the focus: that is not its writer leaving.
      view.current = null;
      made.destroy();
    };
  }, []);
  // A change that came from elsewhere, such as a merge, keeps the caret where it was.
  useEffect(() => {
    const editor = view.current;
    if (!editor || editor.state.sliceDoc() === value) return;
    editor.dispatch({
      changes: smallestChange(editor.state.sliceDoc(), value),
      annotations: FROM_OUTSIDE.of(true),
    });
  }, [value]);
  return (
    <div
      ref={box}
      className="-mx-1.5 w-[calc(100%+0.75rem)] rounded bg-sunken focus-within:outline-2 focus-within:outline-focus"
    />
  );
}

function openEditor(
  parent: HTMLElement,
  { label, value, caret, prompt, verbatim }: CodeEditorProps,
  latest: { readonly current: CodeEditorProps },
  isOpen: () => boolean,
): EditorView {
  let isByKey = false;
  const leave = (editor: EditorView) => {
    isByKey = true;
    editor.contentDOM.blur();
    return true;
  };
  const editor = new EditorView({
    parent,
    state: EditorState.create({
      doc: value,
      selection: { anchor: Math.min(caret, value.replace(/\r\n/g, "\n").length) },
      extensions: [
        EditorView.cspNonce.of(document.querySelector("script")?.nonce ?? ""),
        // Only where all breaks are alike can they be kept by a rule; others become \n, as in any text box.
        ...(isCrLf(value) ? [EditorState.lineSeparator.of("\r\n")] : []),
        history(),
        keymap.of([
          { key: "Escape", run: leave },
          { key: "Mod-b", run: (target) => wrapSelection(target, "**") },
          { key: "Mod-i", run: (target) => wrapSelection(target, "*") },
          // Alt with arrows moves the row, Ctrl Enter adds one: those belong to the document.
          ...[...historyKeymap, ...defaultKeymap].filter(
            ({ key }) => key !== "Alt-ArrowUp" && key !== "Alt-ArrowDown" && key !== "Mod-Enter",
          ),
        ]),
        ...(verbatim ? [] : [markdown(), EditorView.lineWrapping, syntaxHighlighting(HIGHLIGHT)]),
        ...(prompt ? [placeholder(prompt)] : []),
        EditorView.contentAttributes.of({
          "aria-label": label,
          "aria-multiline": "true",
          role: "textbox",
          "data-field": "",
          spellcheck: verbatim ? "false" : "true",
          autocorrect: "on",
          autocapitalize: "sentences",
        }),
        // The first of two themes wins.
        ...(verbatim || isLaidOut(value) ? [MONO] : []),
        LOOK,
        EditorView.updateListener.of((update) => {
          if (!update.docChanged || update.transactions.some((step) => step.annotation(FROM_OUTSIDE))) return;
          latest.current.onChange(wellFormed(update.state.sliceDoc()));
        }),
        EditorView.domEventHandlers({
          blur: (_, { contentDOM }) => {
            if (isOpen() && isLeft(contentDOM)) latest.current.onLeave(isByKey);
          },
        }),
      ],
    }),
  });
  editor.focus();
  return editor;
}

/** Whether its lines stand under one another on purpose: a table or a fence. */
function isLaidOut(text: string): boolean {
  return /^ {0,3}(?:\||`{3}|~{3})/m.test(text);
}

/** One replacement that turns the one text into the other. */
function smallestChange(before: string, after: string): ChangeSpec {
  let from = 0;
  while (from < before.length && from < after.length && before[from] === after[from]) from += 1;
  let tail = 0;
  const room = Math.min(before.length, after.length) - from;
  while (tail < room && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  return { from, to: before.length - tail, insert: after.slice(from, after.length - tail) };
}

function isCrLf(text: string): boolean {
  return text.includes("\r\n") && !/(?<!\r)\n|\r(?!\n)/.test(text);
}

function wrapSelection(editor: EditorView, mark: string): boolean {
  const { from, to } = editor.state.selection.main;
  editor.dispatch({
    changes: [
      { from, insert: mark },
      { from: to, insert: mark },
    ],
    selection: { anchor: from + mark.length, head: to + mark.length },
  });
  return true;
}

// Weight and slant of the usual style, none of its colours: here colour means state.
const HIGHLIGHT = HighlightStyle.define(
  defaultHighlightStyle.specs.map(({ tag, fontWeight, fontStyle }) => ({ tag, fontWeight, fontStyle })),
);

const MONO = EditorView.theme({
  ".cm-scroller": { fontFamily: "var(--font-mono)", fontSize: "0.8125rem", lineHeight: "1.5" },
});

const LOOK = EditorView.theme({
  "&": { backgroundColor: "transparent", fontSize: "inherit" },
  "&.cm-focused": { outline: "none" },
  // Prose is written in the letters it is read in: nothing jumps when a field opens.
  ".cm-scroller": { fontFamily: "inherit", fontSize: "inherit", lineHeight: "inherit" },
  ".cm-content": { padding: "0", caretColor: "var(--ink)" },
  ".cm-line": { padding: "0 6px" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-placeholder": { color: "var(--ink-3)" },
});
