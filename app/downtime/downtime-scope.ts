import type { DowntimeScope } from "@/lib/client/downtime";
import { getSettings } from "../i18n/settings";
import { listOf, spanOf, type SearchParams } from "../search-params";

/** What a page's URL asks about: the period, the services, and the reader's zone for the days. */
export async function downtimeScope(search: Awaited<SearchParams>): Promise<DowntimeScope> {
  const { timeZone } = await getSettings();
  const service = listOf(search, "service");
  return { ...spanOf(search), ...(service && { service }), timeZone };
}
