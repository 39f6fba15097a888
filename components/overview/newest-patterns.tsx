"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { Section } from "@/components/layout/section";
import { SectionLink } from "@/components/layout/section-link";
import { useFormat } from "@/components/layout/format-provider";
import { Instant } from "@/components/ui/instant";
import { LogSeverityMark } from "@/components/ui/severity-mark";
import { Sparkline } from "@/components/ui/sparkline";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { TemplateText } from "@/components/ui/template-text";
import type { WirePattern } from "@/lib/contracts/patterns";

interface Props {
  patterns: WirePattern[];
  keepPeriod: (path: string) => string;
}

/** Messages never seen before, the newest first. */
export function NewestPatterns({ patterns, keepPeriod }: Props) {
  const t = useTranslations("overview.patterns");
  const format = useFormat();
  return (
    <Section
      title={t("title")}
      actions={<SectionLink href={keepPeriod("/patterns?sort=firstSeen")}>{t("all")}</SectionLink>}
    >
      {patterns.length === 0 ? (
        <p className="px-4 py-6 text-ink-2">{t("none")}</p>
      ) : (
        <Table label={t("title")}>
          <TableHead>
            <HeadCell>
              <span className="sr-only sm:not-sr-only">{t("severity")}</span>
            </HeadCell>
            <HeadCell>{t("pattern")}</HeadCell>
            <HeadCell className="hidden lg:table-cell">{t("service")}</HeadCell>
            <HeadCell className="hidden md:table-cell">
              {t("firstSeen", { zone: format.zoneOffset(patterns[0]?.firstSeen ?? 0) })}
            </HeadCell>
            <HeadCell className="hidden sm:table-cell">{t("frequency")}</HeadCell>
            <HeadCell numeric>{t("count")}</HeadCell>
          </TableHead>
          <tbody>
            {patterns.map((pattern) => (
              <Row key={pattern.id}>
                <Cell>
                  <LogSeverityMark severity={pattern.severity} narrow />
                </Cell>
                <Cell className="w-full max-w-0 truncate">
                  <Link
                    href={keepPeriod(`/patterns/${pattern.id}`)}
                    className="font-mono text-sm hover:underline"
                    title={pattern.template}
                  >
                    <TemplateText template={pattern.template} />
                  </Link>
                </Cell>
                <Cell className="hidden max-w-40 truncate text-ink-2 lg:table-cell">{pattern.service}</Cell>
                <Cell className="hidden text-ink-2 md:table-cell">
                  {pattern.firstSeen && <Instant at={pattern.firstSeen} detail="minute" bare />}
                </Cell>
                <Cell className="hidden sm:table-cell">
                  <Sparkline counts={pattern.sparkline} label={t("sparkline", { count: pattern.count })} />
                </Cell>
                <Cell numeric>{format.count(pattern.count)}</Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}
