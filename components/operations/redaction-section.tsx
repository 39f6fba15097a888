"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Section } from "@/components/layout/section";
import { ErrorPanel } from "@/components/ui/error-panel";
import { changeRedaction, operationQueries } from "@/lib/client/operations";
import type { RedactionRule } from "@/lib/domain/redaction/redaction-rules";

const RULES: RedactionRule[] = [
  "keys",
  "tokens",
  "privateKeys",
  "passwords",
  "cookies",
  "cards",
  "emails",
  "addresses",
];

/** Which secrets are masked in records before they are stored; each switch takes effect with the next import. */
export function RedactionSection() {
  const t = useTranslations("operations.redaction");
  const queryClient = useQueryClient();
  const { data } = useQuery(operationQueries.redaction());
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const turn = async (rule: RedactionRule, on: boolean) => {
    if (!data) return;
    setBusy(true);
    setFailure(null);
    await changeRedaction({ ...data.rules, [rule]: on }).catch(setFailure);
    await queryClient.invalidateQueries({ queryKey: operationQueries.all });
    setBusy(false);
  };
  return (
    <Section title={t("title")}>
      <div className="space-y-3 p-4">
        <p className="max-w-prose text-ink-2">{t("text")}</p>
        <fieldset disabled={busy || !data} className="grid gap-x-6 gap-y-2 sm:grid-cols-2">
          <legend className="sr-only">{t("title")}</legend>
          {RULES.map((rule) => (
            <label key={rule} className="flex items-baseline gap-2">
              <input
                type="checkbox"
                checked={data?.rules[rule] ?? false}
                onChange={(event) => void turn(rule, event.target.checked)}
                className="size-4 translate-y-0.5 accent-ink"
              />
              {t(`rules.${rule}`)}
            </label>
          ))}
        </fieldset>
        {failure !== null && <ErrorPanel error={failure} />}
      </div>
    </Section>
  );
}
