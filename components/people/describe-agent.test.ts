import { expect, test } from "vitest";
import { describeAgent } from "./describe-agent";

test.each([
  [
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",
    "Chrome 141, Linux",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0",
    "Edge 140, Windows",
  ],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 14.4; rv:143.0) Gecko/20100101 Firefox/143.0",
    "Firefox 143, macOS",
  ],
  ["curl/8.5.0", "curl 8"],
  ["shipper", "shipper"],
  ["", null],
])("%s is told as %s", (agent, words) => {
  expect(describeAgent(agent)).toBe(words);
});
