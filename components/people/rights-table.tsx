"use client";

import { useTranslations } from "next-intl";
import { Section } from "@/components/layout/section";
import { Icon } from "@/components/ui/icon";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { ACTIONS, cellOf, COLUMNS, isPresent, type Column } from "@/lib/domain/access/access-matrix";

// Nobody signed in may sign in: that needs no column.
const SHOWN: readonly Column[] = [
  ...COLUMNS.filter((column) => column !== "anonymous" && column !== "ingest"),
  "ingest",
];
const UNSAID = new Set(["check-health", "set-up", "sign-in", "own-account", "own-tokens"]);

// On a phone an action stands above its four marks: side by side they would not fit, and a table that scrolls hides the last.
const NARROW =
  "max-sm:block max-sm:[&_tbody]:block max-sm:[&_th:first-child]:sr-only max-sm:[&_thead]:block max-sm:[&_tr]:grid max-sm:[&_tr]:grid-cols-4";

/** Who may do what, from the very table that every guard reads. */
export function RightsTable() {
  const t = useTranslations("people");
  const actions = ACTIONS.filter((action) => isPresent(action) && !UNSAID.has(action));
  return (
    <Section title={t("rights")} note={t("rightsNote")}>
      <Table label={t("rights")} className={NARROW}>
        <TableHead>
          <HeadCell>{t("right")}</HeadCell>
          {SHOWN.map((column) => (
            <HeadCell
              key={column}
              className="w-px max-sm:h-auto max-sm:w-auto max-sm:px-0.5 max-sm:py-1 max-sm:text-xs max-sm:whitespace-normal"
            >
              <span className="block text-center">
                {column === "ingest" ? t("ingestToken") : column === "anonymous" ? "" : t(`roles.${column}`)}
              </span>
            </HeadCell>
          ))}
        </TableHead>
        <tbody>
          {actions.map((action) => (
            <Row key={action} className="max-sm:h-auto max-sm:py-1">
              <Cell className="min-w-36 max-sm:col-span-4">{t(`actions.${action}`)}</Cell>
              {SHOWN.map((column) => (
                <Cell key={column} className="text-center max-sm:px-0.5">
                  <Mark cell={cellOf(action, column)} />
                </Cell>
              ))}
            </Row>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}

function Mark({ cell }: { cell: boolean | string }) {
  const t = useTranslations("people");
  if (cell === false)
    return (
      <span className="text-ink-3">
        <span aria-hidden="true">–</span>
        <span className="sr-only">{t("no")}</span>
      </span>
    );
  if (cell === true)
    return (
      <span className="inline-flex justify-center">
        <Icon name="check" size={16} />
        <span className="sr-only">{t("yes")}</span>
      </span>
    );
  return <span className="text-sm text-ink-2">{cell === "services" ? t("itsServices") : t("itsOwn")}</span>;
}
