import { expect, it, vi } from "vitest";
import type { Context } from "../context";
import { regroupPatterns } from "./regroup-patterns";
import { runGroupingJob } from "./run-grouping-job";

vi.mock("./run-grouping-job");
const job = vi.mocked(runGroupingJob);
const context = () => ({ sql: (() => []) as unknown as Context["sql"] });

it("makes one run for all who ask while another is under way, and begins it after they asked", async () => {
  const ctx = context();
  const ends: (() => void)[] = [];
  job.mockImplementation(() => new Promise((resolve) => ends.push(() => resolve(undefined as never))));
  const first = regroupPatterns(ctx);
  await vi.waitFor(() => expect(job).toHaveBeenCalledTimes(1));
  const others = [1, 2, 3, 4].map(() => regroupPatterns(ctx));
  const elsewhere = regroupPatterns(context());
  await vi.waitFor(() => expect(job).toHaveBeenCalledTimes(2));
  for (const end of ends.splice(0)) end();
  await Promise.all([first, elsewhere]);
  await vi.waitFor(() => expect(job).toHaveBeenCalledTimes(3));
  for (const end of ends.splice(0)) end();
  await Promise.all(others);
  expect(job).toHaveBeenCalledTimes(3);
});

it("tells a failed run to those who asked for it, and to nobody after them", async () => {
  const ctx = context();
  job.mockReset().mockRejectedValueOnce(new Error("gone")).mockResolvedValue(undefined);
  await expect(Promise.allSettled([regroupPatterns(ctx), regroupPatterns(ctx)])).resolves.toMatchObject([
    { status: "rejected" },
    { status: "rejected" },
  ]);
  await regroupPatterns(ctx);
});
