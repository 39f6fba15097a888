"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Textarea } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import type { ChosenDocument } from "@/lib/client/document-import";

/** Where a document comes in: dropped, chosen, or pasted. */
export function DocumentDropzone({ onChoose }: { onChoose: (document: ChosenDocument) => void }) {
  const t = useTranslations("documents.drop");
  const [over, setOver] = useState(false);
  const [pasting, setPasting] = useState(false);
  const [text, setText] = useState("");
  const input = useRef<HTMLInputElement>(null);
  return (
    <section aria-label={t("label")} className="space-y-4">
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- dropping is one more way; the buttons do the same */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          const [file] = event.dataTransfer.files;
          if (file) onChoose({ name: file.name, file });
        }}
        className={classNames(
          "rounded-lg border-2 border-dashed px-5 py-10 text-center transition-colors duration-100",
          over ? "border-ink bg-hover" : "border-line-strong/50 bg-panel",
        )}
      >
        <span className="inline-flex text-ink-3">
          <Icon name="file" size={28} />
        </span>
        <p className="mt-1 text-lg font-semibold">{t("title")}</p>
        <p className="mx-auto mt-1 max-w-prose text-ink-2">{t("text")}</p>
        <div className="mt-4 flex flex-wrap justify-center gap-2">
          <Button look="primary" icon="file" onClick={() => input.current?.click()}>
            {t("choose")}
          </Button>
          <Button aria-expanded={pasting} onClick={() => setPasting(!pasting)}>
            {t("paste")}
          </Button>
        </div>
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
      </div>
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
