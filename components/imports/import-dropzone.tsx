"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { useMay } from "@/components/layout/use-may";
import { Button } from "@/components/ui/button";
import { DropArea } from "@/components/ui/drop-area";
import { Disclosure } from "@/components/ui/disclosure";
import { addUploads, type UploadFile } from "@/lib/client/uploads";
import { ImportOptionsForm, readOptions } from "./import-options-form";
import { chosenFiles, droppedFiles } from "./dropped-files";
import { PasteDialog } from "./paste-dialog";

/** Where logs come in, for who may bring some. */
export function ImportDropzone() {
  return useMay("upload-logs") ? <Dropzone /> : null;
}

/** Dropped files and folders, chosen ones, or pasted text, with what a person knows about them. */
function Dropzone() {
  const t = useTranslations("imports.drop");
  const [pasting, setPasting] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLFormElement>(null);

  const add = (chosen: UploadFile[]) => {
    if (chosen.length > 0) addUploads(chosen, form.current ? readOptions(form.current) : {});
  };
  return (
    <section aria-label={t("label")}>
      <DropArea
        icon="imports"
        title={t("title")}
        text={t("text")}
        onDrop={({ items }) => void droppedFiles(items).then(add)}
      >
        <Button look="primary" icon="file" onClick={() => files.current?.click()}>
          {t("files")}
        </Button>
        <Button onClick={() => folder.current?.click()}>{t("folder")}</Button>
        <Button onClick={() => setPasting(true)}>{t("paste")}</Button>
        <input
          ref={files}
          type="file"
          multiple
          hidden
          data-testid="import-files"
          onChange={(event) => {
            if (event.target.files) add(chosenFiles(event.target.files));
            event.target.value = "";
          }}
        />
        <input
          ref={folder}
          type="file"
          multiple
          hidden
          {...{ webkitdirectory: "" }}
          onChange={(event) => {
            if (event.target.files) add(chosenFiles(event.target.files));
            event.target.value = "";
          }}
        />
      </DropArea>
      <Disclosure label={t("options")} className="mt-2">
        <form
          ref={form}
          className="mt-2 rounded-lg border border-line bg-panel p-4"
          onSubmit={(event) => event.preventDefault()}
        >
          <ImportOptionsForm intro />
        </form>
      </Disclosure>
      {pasting && <PasteDialog onClose={() => setPasting(false)} onPaste={(file) => add([file])} />}
    </section>
  );
}
