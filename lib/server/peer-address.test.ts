import { expect, test } from "vitest";
import { isLoopback, peerAddress } from "./peer-address";

test("a sender cannot choose its address, whatever it says was forwarded", () => {
  expect(peerAddress("203.0.113.9", "127.0.0.1", false)).toBe("203.0.113.9");
  expect(peerAddress("10.0.0.2", "127.0.0.1, 203.0.113.9", true)).toBe("203.0.113.9");
  expect(peerAddress("10.0.0.2", undefined, true)).toBe("10.0.0.2");
});

test("an IPv4 address reads the same over an IPv6 socket", () => {
  expect(peerAddress("::ffff:192.0.2.4", undefined, false)).toBe("192.0.2.4");
  expect(isLoopback(peerAddress("::ffff:127.0.0.1", undefined, false))).toBe(true);
  expect(isLoopback("128.0.0.1")).toBe(false);
  expect(isLoopback(null)).toBe(false);
});
