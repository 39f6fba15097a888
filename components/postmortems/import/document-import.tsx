"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { Skeleton } from "@/components/ui/skeleton";
import { importDocument, previewDocument, type ChosenDocument } from "@/lib/client/document-import";
import { ApiError } from "@/lib/client/http";
import { postmortemQueries } from "@/lib/client/postmortems";
import type { DocumentPreview } from "@/lib/contracts/document-import";
import { DocumentDropzone } from "./document-dropzone";
import { DocumentTabs } from "./document-tabs";
import { EncodingNotice, useEncodingName } from "./encoding-notice";
import { heldDocument, releaseDocument } from "./held-document";
import { ImportReview } from "./import-review";

/** A document on its way in: chosen, read and shown, its questions answered, then a draft. */
export function DocumentImport() {
  const t = useTranslations("documents");
  const [chosen, setChosen] = useState<ChosenDocument | null>(heldDocument);
  const [repair, setRepair] = useState(true);
  const preview = useMutation({
    mutationFn: (asked: { document: ChosenDocument; repair: boolean }) =>
      previewDocument(asked.document, asked.repair),
    onSuccess: (_, asked) => setRepair(asked.repair),
  });
  const { mutate: read, reset } = preview;
  const choose = (document: ChosenDocument) => {
    setChosen(document);
    read({ document, repair: true });
  };
  // Outside system: the server reads a file that was dropped on another page.
  useEffect(() => {
    const held = heldDocument();
    releaseDocument();
    if (held) read({ document: held, repair: true });
  }, [read]);
  if (!chosen) return <DocumentDropzone onChoose={choose} />;
  const again = (
    <Button
      onClick={() => {
        setChosen(null);
        reset();
      }}
    >
      {t("another")}
    </Button>
  );
  if (preview.error)
    return (
      <div className="space-y-3">
        <ErrorPanel
          error={preview.error}
          safe={t("notImported")}
          // The same file would be refused again.
          onRetry={isRefused(preview.error) ? undefined : () => read({ document: chosen, repair })}
        />
        {again}
      </div>
    );
  if (!preview.data) return <Skeleton className="h-[60dvh]" />;
  return (
    <Review
      key={`${chosen.name}-${repair}`}
      chosen={chosen}
      preview={preview.data}
      repair={repair}
      busy={preview.isPending}
      onRepair={(wanted) => read({ document: chosen, repair: wanted })}
      again={again}
    />
  );
}

function isRefused(error: Error): boolean {
  return error instanceof ApiError && error.status >= 400 && error.status < 500;
}

function Review({
  chosen,
  preview,
  repair,
  busy,
  onRepair,
  again,
}: {
  chosen: ChosenDocument;
  preview: DocumentPreview;
  repair: boolean;
  busy: boolean;
  onRepair: (repair: boolean) => void;
  again: React.ReactNode;
}) {
  const t = useTranslations("documents");
  const encodingName = useEncodingName();
  const router = useRouter();
  const queryClient = useQueryClient();
  const [shown, setShown] = useState(0);
  const [answers, setAnswers] = useState<(string | null)[][]>(() =>
    preview.documents.map(({ document }) => document.questions.map(() => null)),
  );
  const { documents } = preview;
  const create = useMutation({
    mutationFn: () => importDocument(chosen, { repair, answers }),
    onSuccess: async (made) => {
      await queryClient.invalidateQueries({ queryKey: postmortemQueries.all });
      if (made.others.length === 0) router.push(`/postmortems/${made.id}`);
    },
  });
  if (create.data && create.data.others.length > 0)
    return <Made ids={[create.data.id, ...create.data.others]} documents={documents} again={again} />;
  const read = documents[shown];
  return (
    <div className="space-y-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <span className="min-w-0 font-medium break-words">{chosen.name}</span>
        <Badge>{t(`format.${preview.format}`)}</Badge>
        <Badge>{encodingName(preview.encoding)}</Badge>
        <span className="flex flex-wrap gap-2 sm:ml-auto">
          {again}
          <Button look="primary" busy={create.isPending} onClick={() => create.mutate()}>
            {t("create", { count: documents.length })}
          </Button>
        </span>
      </div>
      {create.error && <ErrorPanel error={create.error} />}
      <EncodingNotice preview={preview} repaired={repair} busy={busy} onRepair={onRepair} />
      {documents.length > 1 && (
        <DocumentTabs
          titles={documents.map(({ document }) => document.title)}
          shown={shown}
          onShow={setShown}
        />
      )}
      {read && (
        <ImportReview
          key={shown}
          read={read}
          answers={answers[shown] ?? []}
          onAnswer={(index, answer) =>
            setAnswers((all) => all.map((list, at) => (at === shown ? list.with(index, answer) : list)))
          }
        />
      )}
    </div>
  );
}

/** The drafts that a file of several incidents became. */
function Made({
  ids,
  documents,
  again,
}: {
  ids: readonly string[];
  documents: DocumentPreview["documents"];
  again: React.ReactNode;
}) {
  const t = useTranslations("documents");
  return (
    <section aria-label={t("made", { count: ids.length })} className="space-y-4">
      <h2 className="text-lg font-semibold">{t("made", { count: ids.length })}</h2>
      <ul className="divide-y divide-line rounded-lg border border-line bg-panel">
        {ids.map((id, index) => (
          <li key={id}>
            <Link href={`/postmortems/${id}`} className="block px-4 py-2 font-medium hover:bg-hover">
              {documents[index]?.document.title ?? id}
            </Link>
          </li>
        ))}
      </ul>
      {again}
    </section>
  );
}
