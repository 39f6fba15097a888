"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field, Input, Textarea } from "@/components/ui/field";
import { useFormat } from "@/components/layout/format-provider";
import type { UploadFile } from "@/lib/client/uploads";

/** Pasted lines become a file with a name. */
export function PasteDialog({
  onClose,
  onPaste,
}: {
  onClose: () => void;
  onPaste: (file: UploadFile) => void;
}) {
  const t = useTranslations("imports.paste");
  const common = useTranslations("common");
  const format = useFormat();
  const [text, setText] = useState("");
  const [name, setName] = useState("");
  const lines = text.replace(/\n$/, "") === "" ? 0 : text.replace(/\n$/, "").split("\n").length;
  const send = () => {
    onPaste({ name: name.trim() || t("defaultName"), file: new Blob([text], { type: "text/plain" }) });
    onClose();
  };
  return (
    <Dialog
      wide
      title={t("title")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Button look="primary" disabled={text.trim() === ""} onClick={send}>
            {t("send", { count: lines })}
          </Button>
        </>
      }
    >
      <div className="space-y-4">
        <Field label={t("lines")} hint={text && format.bytes(new Blob([text]).size)}>
          <Textarea
            value={text}
            onChange={(event) => setText(event.target.value)}
            spellCheck={false}
            wrap="off"
            className="h-72 font-mono text-sm"
          />
        </Field>
        <Field label={t("name")}>
          <Input
            value={name}
            placeholder={t("defaultName")}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
      </div>
    </Dialog>
  );
}
