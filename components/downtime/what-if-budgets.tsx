"use client";

import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import type { WhatIf } from "@/lib/contracts/what-if";
import { useFigureWords } from "./figure-words";

/** What would have been left of each error budget. */
export function WhatIfBudgets({
  budgets,
  hrefOf,
  file,
}: {
  budgets: WhatIf["budgets"];
  /** Where the ledger of a figure opens. */
  hrefOf: (figure: string) => string;
  /** The replay as a file: what is left with the recommendations is made of it. */
  file: string;
}) {
  const t = useTranslations("downtime.whatIf");
  const names = useTranslations("downtime.budgets");
  const words = useFigureWords();
  const sorted = budgets.toSorted((a, b) => a.remainingBefore.best - b.remainingBefore.best);
  return (
    <div className="max-h-96 overflow-y-auto">
      <Table label={t("budgets")}>
        <TableHead>
          <HeadCell>{names("service")}</HeadCell>
          <HeadCell numeric className="hidden sm:table-cell">
            {names("target")}
          </HeadCell>
          <HeadCell numeric className="hidden sm:table-cell">
            {t("budgetBefore")}
          </HeadCell>
          <HeadCell numeric>{t("budgetAfter")}</HeadCell>
        </TableHead>
        <tbody>
          {sorted.map((one) => (
            <Row key={one.service}>
              <Cell className="w-full max-w-0 min-w-24 truncate font-medium" title={one.service}>
                {one.service}
              </Cell>
              <Cell numeric className="hidden sm:table-cell">
                {words.targetOf(one.target)}
              </Cell>
              {[one.remainingBefore, one.remainingAfter].map((value, index) => (
                // oxlint-disable-next-line react/no-array-index-key -- before and after are their places
                <Cell key={index} numeric className={index === 0 ? "hidden sm:table-cell" : undefined}>
                  <a
                    href={index === 0 ? hrefOf(`budget/remaining/${one.service}`) : file}
                    download={index === 0 ? undefined : "what-if.csv"}
                    className={classNames(
                      "word-link decoration-1",
                      value.best < 0 && "font-semibold text-down-text",
                    )}
                  >
                    {words.textOf("ms", value.best)}
                  </a>
                  <span className="block text-xs text-ink-3">{words.boundsOf("ms", value)}</span>
                </Cell>
              ))}
            </Row>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
