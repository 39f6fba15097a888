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
            if (text.trim() !== "")
              onChoose({ name: t("pastedName"), file: new Blob([text], { type: "text/plain" }) });
          }}
        >
          <Textarea
            aria-label={t("pasted")}
            value={text}
            spellCheck={false}
            onChange={(event) => setText(event.target.value)}
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
