import { OverviewBoard } from "@/components/overview/overview-board";
import { spanOf, type SearchParams } from "./search-params";

export default async function OverviewPage({ searchParams }: { searchParams: SearchParams }) {
  return <OverviewBoard span={spanOf(await searchParams)} />;
}
