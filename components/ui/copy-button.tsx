"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { IconButton } from "./button";

/** Copies text, and says so in its own name for two seconds. */
export function CopyButton({ text, label }: { text: string; label?: string }) {
  const t = useTranslations("common");
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
    setTimeout(() => setCopied(false), 2_000);
  };
  return (
    <IconButton
      size="small"
      icon={copied ? "check" : "copy"}
      label={copied ? t("copied") : (label ?? t("copy"))}
      onClick={() => void copy()}
    />
  );
}
