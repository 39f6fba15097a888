"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { InlineNotice } from "@/components/ui/inline-notice";

/** A link or a token's secret, the one time it can be read, with a button that copies it. */
export function SecretShown({ text, secret, onDone }: { text: string; secret: string; onDone: () => void }) {
  const t = useTranslations("people");
  const common = useTranslations("common");
  const [copied, setCopied] = useState(false);
  return (
    <InlineNotice>
      <p>{text}</p>
      <code className="mt-2 block rounded border border-line bg-panel px-2.5 py-2 font-mono text-sm break-all select-all">
        {secret}
      </code>
      <div className="mt-2.5 flex flex-wrap gap-2">
        <Button
          size="small"
          icon={copied ? "check" : "copy"}
          onClick={() => void navigator.clipboard.writeText(secret).then(() => setCopied(true))}
        >
          {copied ? common("copied") : common("copy")}
        </Button>
        <Button size="small" look="quiet" onClick={onDone}>
          {t("done")}
        </Button>
      </div>
    </InlineNotice>
  );
}
