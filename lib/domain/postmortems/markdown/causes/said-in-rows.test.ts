import { expect, test } from "vitest";
import { read } from "../testing-read";

test("a chat's messages name the cause and the duties outright", () => {
  const text =
    "INCIDENT CHANNEL EXPORT\n\n[2044-03-04 10:02 UTC] bot: ALERT mill error rate 61%\n[2044-03-04 10:14 UTC] kim: rolling back 712\n[2044-03-04 10:26 UTC] tova: all clear, incident resolved\n[2044-03-04 10:30 UTC] tova: root cause: 712 read the key from a path that is not there\n[2044-03-04 10:31 UTC] tova: action: @lars canary for the mill\n";
  const document = read(text);
  expect(document.rootCauses.map((cause) => cause.text)).toEqual([
    "712 read the key from a path that is not there",
  ]);
  expect(document.recommendations).toMatchObject([{ title: "@lars canary for the mill", owner: "lars" }]);
});
