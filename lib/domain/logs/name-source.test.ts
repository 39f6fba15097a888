import { expect, it } from "vitest";
import { deliveredName, nameService, nameSource } from "./name-source";

it("gives all rotations of a file one source", () => {
  const rotations = [
    "app.log",
    "app.log.1",
    "app.log.2.gz",
    "app.log-20260314.gz",
    "app.log.2026-03-14",
    "app-2026-03-14.log.zst",
  ];
  expect(rotations.map(nameSource)).toEqual(rotations.map(() => "app.log"));
});

it("keeps the folder, for two services may write a file of the same name", () => {
  expect(nameSource("./api\\logs/app.log.1")).toBe("api/logs/app.log");
  expect(nameSource("../../etc/passwd")).toBe("etc/passwd");
});

it("calls a file by the folders it is given with, but not by those of a computer", () => {
  expect(["api/app.log", "./api/app.log", "app.log", "api\\app.log"].map(deliveredName)).toEqual([
    "api/app.log",
    "api/app.log",
    "app.log",
    "api/app.log",
  ]);
  expect(
    ["/srv/api/app.log", "../api/app.log", "~/api/app.log", "c:/api/app.log"].map(deliveredName),
  ).toEqual(Array.from({ length: 4 }, () => "app.log"));
});

it("never gives an empty name", () => {
  expect([nameSource(""), nameSource("/"), nameSource(".gz"), nameService(""), nameService(".log")]).toEqual([
    "upload",
    "upload",
    ".gz",
    "logs",
    "logs",
  ]);
});

it("names a service after its file, or after the folder where the file's name says nothing", () => {
  expect(nameService("checkout.log")).toBe("checkout");
  expect(nameService("checkout-api/app.log")).toBe("checkout-api");
  expect(nameService("app.log")).toBe("app");
});

it("stays linear on hostile names", () => {
  const started = performance.now();
  nameSource(`${"-2026".repeat(20_000)}x`);
  nameService(`${".log".repeat(20_000)}x`);
  expect(performance.now() - started).toBeLessThan(500);
});
