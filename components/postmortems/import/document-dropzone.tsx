"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { DropArea } from "@/components/ui/drop-area";
import { Textarea } from "@/components/ui/field";
import type { ChosenDocument } from "@/lib/client/document-import";

/** Where a document comes in: dropped, chosen, or pasted. */
export function DocumentDropzone({ onChoose }: { onChoose: (document: ChosenDocument) => void }) {
  const t = useTranslations("documents.drop");
  const [pasting, setPasting] = useState(false);
  const [text, setText] = useState("");
  // What a page that was copied looks like: its headings and tables are lost in plain text.
  const [copied, setCopied] = useState<{ text: string; html: string } | null>(null);
  const input = useRef<HTMLInputElement>(null);
  return (
    <section aria-label={t("label")} className="space-y-4">
      <DropArea
        icon="file"
        title={t("title")}
        text={t("text")}
        onDrop={({ files: [file] }) => {
          if (file) onChoose({ name: file.name, file });
        }}
      >
        <Button look="primary" icon="file" onClick={() => input.current?.click()}>
          {t("choose")}
        </Button>
        <Button aria-expanded={pasting} onClick={() => setPasting(!pasting)}>
          {t("paste")}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          accept=".md,.markdown,.txt,.html,.htm,.json,text/markdown,text/plain,text/html"
          data-testid="document-file"
          onChange={(event) => {
            const file = event.target.files?.[0];
            if (file) onChoose({ name: file.name, file });
            event.target.value = "";
          }}
        />
      </DropArea>
      {pasting && (
        <form
          className="space-y-3"
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim() === "") return;
            onChoose(
              copied !== null && copied.text === text
                ? { name: t("copiedName"), file: new Blob([pageOf(copied.html)], { type: "text/html" }) }
                : { name: t("pastedName"), file: new Blob([text], { type: "text/plain" }) },
            );
          }}
        >
          <Textarea
            aria-label={t("pasted")}
            value={text}
            spellCheck={false}
            onChange={(event) => setText(event.target.value)}
            onPaste={(event) => {
              const plain = event.clipboardData.getData("text/plain").replace(/\r\n?/g, "\n");
              const html = event.clipboardData.getData("text/html");
              if (text === "" && isPage(html)) setCopied({ text: plain, html });
            }}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the person just asked for this field
            autoFocus
            className="h-72 font-mono text-sm"
          />
          <Button look="primary" type="submit" disabled={text.trim() === ""}>
            {t("read")}
          </Button>
        </form>
      )}
    </section>
  );
}

/** Whether what was copied has headings or a table; a chat's line breaks and colours are no page. */
function isPage(html: string): boolean {
  return /<(?:h[1-6]|table)[\s>]/i.test(html);
}

function pageOf(html: string): string {
  return /^\s*(?:<!doctype|<html)/i.test(html) ? html : `<!doctype html><html><body>${html}</body></html>`;
}
