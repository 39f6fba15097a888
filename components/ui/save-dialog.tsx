"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { ErrorPanel } from "./error-panel";
import type { IconName } from "./icon";

interface Props {
  title: ReactNode;
  onClose: () => void;
  /** The state of what the dialog does; `error` is shown under its content. */
  save: { isPending: boolean; error: unknown };
  /** Called by the button, by Enter, and by Ctrl Enter in longer texts, and only when `ready`. */
  onSave: (form: FormData) => void;
  ready?: boolean;
  /** The words of the button that goes on; "Save" without them. */
  confirm?: ReactNode;
  icon?: IconName;
  danger?: boolean;
  wide?: boolean;
  children: ReactNode;
}

/** A dialog that asks, does one thing, and says what went wrong with it. */
export function SaveDialog({
  title,
  onClose,
  save,
  onSave,
  ready = true,
  confirm,
  icon,
  danger,
  wide,
  children,
}: Props) {
  const t = useTranslations("common");
  return (
    <Dialog title={title} onClose={onClose} wide={wide ?? false}>
      <form
        className="space-y-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (ready && !save.isPending) onSave(new FormData(event.currentTarget));
        }}
      >
        {children}
        {Boolean(save.error) && <ErrorPanel error={save.error} />}
        <div className="sticky bottom-0 z-10 -mx-5 -mb-5 flex flex-wrap justify-end gap-2 border-t border-line bg-panel px-5 py-3">
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button
            type="submit"
            look={danger ? "danger" : "primary"}
            busy={save.isPending}
            disabled={!ready}
            {...(icon && { icon })}
          >
            {confirm ?? t("save")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
