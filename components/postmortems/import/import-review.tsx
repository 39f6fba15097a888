"use client";

import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { useFormat } from "@/components/layout/format-provider";
import { InlineNotice } from "@/components/ui/inline-notice";
import type { DocumentPreview } from "@/lib/contracts/document-import";
import { FieldGroups } from "./field-groups";
import { QuestionList } from "./question-list";
import { readFields } from "./read-fields";
import { SourcePane } from "./source-pane";

/** One document as it was read: its words accounted for, its questions, and each field beside its source. */
export function ImportReview({
  read,
  answers,
  onAnswer,
}: {
  read: DocumentPreview["documents"][number];
  answers: readonly (string | null)[];
  onAnswer: (index: number, answer: string | null) => void;
}) {
  const t = useTranslations("documents.review");
  const questions = useTranslations("documents.questions");
  const format = useFormat();
  const groups = useMemo(() => readFields(read, format), [read, format]);
  const fields = useMemo(() => groups.flatMap((group) => group.fields), [groups]);
  const [activeId, setActiveId] = useState<string | null>(null);
  const active = fields.find(({ id }) => id === activeId)?.range ?? null;
  return (
    <div className="space-y-5">
      {read.kept.lost > 0 ? (
        <InlineNotice tone="failure">
          {t("lost", { words: read.kept.words, lost: read.kept.lost })}
        </InlineNotice>
      ) : (
        <p className="text-ink-2">{t("kept", { words: read.kept.words })}</p>
      )}
      {read.document.questions.length > 0 && (
        <section aria-label={questions("title")}>
          <InlineNotice tone="warning">
            <h2 className="mb-2 font-semibold">
              {questions("count", { count: read.document.questions.length })}
            </h2>
            <QuestionList questions={read.document.questions} answers={answers} onAnswer={onAnswer} />
          </InlineNotice>
        </section>
      )}
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5 lg:grid-cols-2">
        <div className="min-w-0">
          <h2 className="mb-2 font-semibold">{t("source")}</h2>
          <div className="lg:sticky lg:top-18">
            <SourcePane source={read.source} fields={fields} active={active} onChoose={setActiveId} />
          </div>
        </div>
        <div className="min-w-0">
          <h2 className="mb-2 font-semibold">{t("became")}</h2>
          <FieldGroups groups={groups} activeId={activeId} onChoose={({ id }) => setActiveId(id)} />
        </div>
      </div>
    </div>
  );
}
