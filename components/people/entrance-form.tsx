"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { ErrorPanel } from "@/components/ui/error-panel";
import { InlineNotice } from "@/components/ui/inline-notice";
import { ApiError } from "@/lib/client/http";

interface Props {
  title: string;
  text?: ReactNode;
  submit: string;
  busy: boolean;
  error: unknown;
  onSubmit: () => void;
  children: ReactNode;
}

/** One narrow form on an otherwise empty page: set-up, signing in, a link that was sent. */
export function EntranceForm({ title, text, submit, busy, error, onSubmit, children }: Props) {
  return (
    <form
      className="mx-auto mt-4 w-full max-w-sm space-y-4 sm:mt-[8dvh]"
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit();
      }}
    >
      <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
      {text && <p className="text-ink-2">{text}</p>}
      {children}
      <Refusal error={error} />
      <Button type="submit" look="primary" busy={busy} className="w-full">
        {submit}
      </Button>
    </form>
  );
}

/** The server's own sentence for what a person can put right; a panel for what failed. */
export function Refusal({ error }: { error: unknown }) {
  if (error === null || error === undefined) return null;
  if (error instanceof ApiError && error.status >= 400 && error.status < 500)
    return (
      <div role="alert">
        <InlineNotice tone="failure">{Object.values(error.fields)[0] ?? error.message}</InlineNotice>
      </div>
    );
  return <ErrorPanel error={error} />;
}
