"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Icon } from "@/components/ui/icon";
import { addUploads, type UploadFile } from "@/lib/client/uploads";
import { ImportOptionsForm, readOptions } from "./import-options-form";
import { chosenFiles, droppedFiles } from "./dropped-files";
import { PasteDialog } from "./paste-dialog";

/** Where logs come in: dropped files and folders, chosen ones, or pasted text, with what a person knows about them. */
export function ImportDropzone() {
  const t = useTranslations("imports.drop");
  const [over, setOver] = useState(false);
  const [pasting, setPasting] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLFormElement>(null);

  const add = (chosen: UploadFile[]) => {
    if (chosen.length > 0) addUploads(chosen, form.current ? readOptions(form.current) : {});
  };
  return (
    <section aria-label={t("label")}>
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
          void droppedFiles(event.dataTransfer.items).then(add);
        }}
        className={classNames(
          "rounded-lg border-2 border-dashed px-5 py-8 text-center transition-colors duration-100",
          over ? "border-ink bg-hover" : "border-line-strong/50 bg-panel",
        )}
      >
        <span className="inline-flex text-ink-3">
          <Icon name="imports" size={28} />
        </span>
        <p className="mt-1 text-lg font-semibold">{t("title")}</p>
        <p className="mx-auto mt-1 max-w-prose text-ink-2">{t("text")}</p>
        <div className="mt-4 flex flex-wrap justify-center gap-2">
          <Button look="primary" icon="file" onClick={() => files.current?.click()}>
            {t("files")}
          </Button>
          <Button onClick={() => folder.current?.click()}>{t("folder")}</Button>
          <Button onClick={() => setPasting(true)}>{t("paste")}</Button>
        </div>
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
      </div>
      <details className="mt-2">
        <summary className="inline-flex items-center gap-1 rounded py-1 text-sm text-ink-2 hover:text-ink">
          <span className="turns inline-flex">
            <Icon name="chevronRight" size={14} />
          </span>
          {t("options")}
        </summary>
        <form
          ref={form}
          className="mt-2 rounded-lg border border-line bg-panel p-4"
          onSubmit={(event) => event.preventDefault()}
        >
          <ImportOptionsForm intro />
        </form>
      </details>
      {pasting && <PasteDialog onClose={() => setPasting(false)} onPaste={(file) => add([file])} />}
    </section>
  );
}
