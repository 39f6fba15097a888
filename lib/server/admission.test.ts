import { beforeEach, expect, test, vi } from "vitest";
import { admission, ADMISSION, admit, loadOf } from "./admission";

beforeEach(() => (globalThis.afterwordAdmission = undefined));

test("imports are refused before reads, reads before nothing else, edits never", async () => {
  const release: (() => void)[] = [];
  const busyReads = (count: number) =>
    Array.from({ length: count }, () =>
      admit("read", () => new Promise<void>((resolve) => release.push(resolve))),
    );
  const first = busyReads(ADMISSION.importsStopAtReads);
  await expect(admit("import", () => 1)).rejects.toMatchObject({ code: "busy" });
  await expect(admit("edit", () => 1)).resolves.toBe(1);
  const second = busyReads(ADMISSION.readsMax - ADMISSION.importsStopAtReads);
  await expect(admit("read", () => 1)).rejects.toMatchObject({ detail: { retryAfterSeconds: 2 } });
  await expect(admit("edit", () => 1)).resolves.toBe(1);
  for (const each of release) each();
  await Promise.all([...first, ...second]);
  expect(admission()).toEqual({ reads: 0, refused: { import: 1, read: 1, edit: 0 } });
  await expect(admit("import", () => 1)).resolves.toBe(1);
});

test("a read that gets no answer is refused after its limit, and still counts until it ends", async () => {
  vi.useFakeTimers();
  try {
    let end = () => {};
    const stuck = admit("read", () => new Promise<void>((resolve) => (end = resolve)));
    const refused = expect(stuck).rejects.toMatchObject({ code: "busy" });
    await vi.advanceTimersByTimeAsync(ADMISSION.readLimitMs);
    await refused;
    expect(admission().reads).toBe(1);
    end();
    await vi.advanceTimersByTimeAsync(0);
    expect(admission().reads).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

test("a failing read gives its place back", async () => {
  await expect(admit("read", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(admission().reads).toBe(0);
});

test("what a request is follows from its method and path", () => {
  expect(loadOf("POST", "/api/v1/imports")).toBe("import");
  expect(loadOf("PATCH", "/api/v1/imports/x")).toBe("import");
  expect(loadOf("GET", "/api/v1/imports")).toBe("read");
  expect(loadOf("PUT", "/api/v1/postmortems/x/draft")).toBe("edit");
});
