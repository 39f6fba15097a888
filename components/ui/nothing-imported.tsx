import type { ReactNode } from "react";
import { ButtonLink } from "./button";
import { EmptyState } from "./empty-state";

/** What a page of records' figures says while nothing has been imported, and the way to the imports. */
export function NothingImported({
  title,
  action,
  children,
}: {
  title: ReactNode;
  /** What the way is called. */
  action: ReactNode;
  children: ReactNode;
}) {
  return (
    <EmptyState
      title={title}
      action={
        <ButtonLink href="/imports" look="primary" icon="imports">
          {action}
        </ButtonLink>
      }
    >
      {children}
    </EmptyState>
  );
}
