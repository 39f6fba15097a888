"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { Instant } from "@/components/ui/instant";
import type { WireInstant, WireProof } from "@/lib/contracts/primitives";

/** What is known of an instant: its bounds, each with the record or the person that sets it. */
export function BoundsProof({ label, value }: { label: string; value: WireInstant }) {
  const t = useTranslations("incidents.bounds");
  const known = value.notBefore === value.notAfter;
  return (
    <div>
      <p className="font-medium">{label}</p>
      {known ? (
        <Bound words={t("at")} at={value.best} proof={value.notBeforeProof ?? value.notAfterProof} />
      ) : (
        <>
          <Bound words={t("notBefore")} at={value.notBefore} proof={value.notBeforeProof} />
          <Bound words={t("notAfter")} at={value.notAfter} proof={value.notAfterProof} />
        </>
      )}
    </div>
  );
}

function Bound({ words, at, proof }: { words: string; at: string; proof: WireProof | undefined }) {
  const t = useTranslations("incidents.bounds");
  return (
    <div className="mt-1 grid gap-x-3 sm:grid-cols-[9rem_13rem_minmax(0,1fr)]">
      <span className="text-ink-2">{words}</span>
      <Instant at={at} />
      {proof?.kind === "record" ? (
        <Link
          href={`/records/${encodeURIComponent(proof.recordId)}`}
          className="min-w-0 truncate font-mono text-sm underline decoration-line-strong underline-offset-4 hover:decoration-ink"
          title={proof.text}
        >
          {proof.text || t("record")}
        </Link>
      ) : (
        <span className="text-ink-3">
          {proof?.kind === "person"
            ? t("person", { name: proof.name, reason: proof.reason || "—" })
            : t("edge")}
        </span>
      )}
    </div>
  );
}
