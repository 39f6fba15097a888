import { beforeEach, expect, test, vi } from "vitest";
import { admission, ADMISSION, admit, loadOf } from "./admission";

beforeEach(() => (globalThis.afterwordAdmission = undefined));

test("imports are refused before reads, and reads before edits", async () => {
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
  expect(admission()).toEqual({ reads: 0, refused: { import: 1, read: 1, edit: 0, work: 0 } });
  await expect(admit("import", () => 1)).resolves.toBe(1);
});

test("a read that gets no answer is refused after its limit, and still counts until it ends", async () => {
  vi.useFakeTimers();
  try {
    let end = () => {};
    const stuck = admit("read", () => new Promise<void>((resolve) => (end = resolve)));
    const refused = expect(stuck).rejects.toMatchObject({ code: "busy" });
    await vi.advanceTimersByTimeAsync(ADMISSION.limitMs);
    await refused;
    expect(admission().reads).toBe(1);
    end();
    await vi.advanceTimersByTimeAsync(0);
    expect(admission().reads).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});

test("an edit that gets no answer is refused in time, an import and an administrator's work are not", async () => {
  vi.useFakeTimers();
  try {
    let end = () => {};
    const never = () => new Promise<void>((resolve) => (end = resolve));
    const refused = expect(admit("edit", never)).rejects.toMatchObject({ code: "busy" });
    const patient = [admit("import", never), admit("work", never)];
    const first = Promise.race([...patient, "still under way"]);
    await vi.advanceTimersByTimeAsync(4 * ADMISSION.limitMs);
    await refused;
    await expect(first).resolves.toBe("still under way");
    end();
  } finally {
    vi.useRealTimers();
  }
});

test("while the database's server answers nobody, everything is refused at once", async () => {
  globalThis.afterwordLinks = new Map([["a server", { silent: true, probe: null, troubledAtMs: null }]]);
  try {
    for (const load of ["import", "read", "edit", "work"] as const)
      await expect(admit(load, () => 1)).rejects.toMatchObject({ code: "busy" });
  } finally {
    globalThis.afterwordLinks = undefined;
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
  expect(loadOf("POST", "/api/v1/backups")).toBe("work");
});
