"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useMay } from "@/components/layout/use-may";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Field, Textarea } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { redactionQuery, saveExport, saveRedaction } from "@/lib/client/document-export";
import type { RedactionInput, WireRedaction } from "@/lib/contracts/document-export";
import { REDACTION_KINDS } from "@/lib/domain/postmortems/redaction/rules";

const FORMATS = ["pdf", "html", "md", "json"] as const;

interface Props {
  postmortemId: string;
  version?: string;
  onClose: () => void;
}

/** What the public rendition hides, what that finds in the draft, and the file itself. */
export function PublicDialog(props: Props) {
  const t = useTranslations("documents.public");
  const { data, error } = useQuery(redactionQuery(props.postmortemId));
  if (data) return <Rules {...props} redaction={data} />;
  return (
    <Dialog wide title={t("title")} onClose={props.onClose}>
      {error ? <ErrorPanel error={error} /> : <Skeleton className="h-72" />}
    </Dialog>
  );
}

function Rules({ postmortemId, version, onClose, redaction }: Props & { redaction: WireRedaction }) {
  const t = useTranslations("documents.public");
  const common = useTranslations("common");
  const queryClient = useQueryClient();
  const maySet = useMay("edit-drafts");
  const [kinds, setKinds] = useState(redaction.rules.kinds);
  const [sections, setSections] = useState(redaction.rules.sections);
  const [words, setWords] = useState(redaction.rules.words.join("\n"));
  const [everywhere, setEverywhere] = useState(redaction.everywhere.join("\n"));
  const [format, setFormat] = useState<(typeof FORMATS)[number]>("pdf");
  const rules = (): RedactionInput => ({
    kinds,
    sections,
    words: linesOf(words),
    // Left alone, they stay as somebody else may have set them meanwhile.
    ...(everywhere === redaction.everywhere.join("\n") ? {} : { everywhere: linesOf(everywhere) }),
  });
  const check = useMutation({
    mutationFn: () => saveRedaction(postmortemId, rules()),
    onSuccess: (saved) => queryClient.setQueryData(redactionQuery(postmortemId).queryKey, saved),
  });
  const download = useMutation({
    mutationFn: async () => {
      // Who may only read has the file as its rules are.
      if (maySet) await check.mutateAsync();
      await saveExport(postmortemId, { format, rendition: "public", ...(version ? { version } : {}) });
    },
  });
  const error = download.error ?? check.error;
  return (
    <Dialog
      wide
      title={t("title")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{common("cancel")}</Button>
          <Select
            aria-label={t("format")}
            value={format}
            onChange={setFormat}
            options={FORMATS.map((value) => ({ value, label: t(`formats.${value}`) }))}
          />
          <Button look="primary" icon="download" busy={download.isPending} onClick={() => download.mutate()}>
            {t("download")}
          </Button>
        </>
      }
    >
      <p className="mb-4 max-w-prose text-ink-2">{t("intro")}</p>
      <div className="grid gap-5 sm:grid-cols-2">
        <fieldset disabled={!maySet}>
          <legend className="mb-1 text-sm font-medium">{t("hide")}</legend>
          {REDACTION_KINDS.map((kind) => (
            <Choice
              key={kind}
              checked={kinds.includes(kind)}
              onChange={(on) => setKinds(toggled(kinds, kind, on))}
            >
              {t(`kinds.${kind}`)}
            </Choice>
          ))}
        </fieldset>
        <fieldset disabled={!maySet} className="min-w-0">
          <legend className="mb-1 text-sm font-medium">{t("leaveOut")}</legend>
          <div className="max-h-44 overflow-y-auto">
            {redaction.sections.map(({ id, name }) => (
              <Choice
                key={id}
                checked={sections.includes(id)}
                onChange={(on) => setSections(toggled(sections, id, on))}
              >
                {name}
              </Choice>
            ))}
          </div>
        </fieldset>
        <Field label={t("words")} hint={t("wordsHint")}>
          <Textarea
            readOnly={!maySet}
            value={words}
            onChange={(event) => setWords(event.target.value)}
            className="h-28"
          />
        </Field>
        <Field label={t("everywhere")} hint={t("everywhereHint")}>
          <Textarea
            readOnly={!maySet}
            value={everywhere}
            onChange={(event) => setEverywhere(event.target.value)}
            className="h-28"
          />
        </Field>
        <section aria-label={t("found")} className="min-w-0 sm:col-span-2">
          <h3 className="mb-1 flex items-center justify-between gap-2 text-sm font-medium">
            {t("found")}
            {maySet && (
              <Button size="small" busy={check.isPending} onClick={() => check.mutate()}>
                {t("check")}
              </Button>
            )}
          </h3>
          {redaction.hidden.length === 0 ? (
            <p className="text-ink-2">{t("nothing")}</p>
          ) : (
            <ul className="flex max-h-40 flex-wrap gap-1.5 overflow-y-auto">
              {redaction.hidden.map(({ kind, text, count }) => (
                <li key={`${kind}${text}`} className="max-w-full">
                  <Badge tone="outline" title={t(`kinds.${kind}`)}>
                    <span className="truncate">{text}</span>
                    {count > 1 && <span className="figures text-ink-3">×{count}</span>}
                  </Badge>
                </li>
              ))}
            </ul>
          )}
        </section>
      </div>
      {error && (
        <div className="mt-4">
          <ErrorPanel error={error} />
        </div>
      )}
    </Dialog>
  );
}

function Choice({
  checked,
  onChange,
  children,
}: {
  checked: boolean;
  onChange: (on: boolean) => void;
  children: React.ReactNode;
}) {
  return (
    <label className="flex min-h-7 items-center gap-2">
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        className="accent-ink"
      />
      <span className="min-w-0 break-words">{children}</span>
    </label>
  );
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((word) => word.trim())
    .filter((word) => word.length >= 2);
}

function toggled<T>(list: readonly T[], value: T, on: boolean): T[] {
  return on ? [...list, value] : list.filter((one) => one !== value);
}
