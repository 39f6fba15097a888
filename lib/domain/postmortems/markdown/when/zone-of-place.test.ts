import { expect, test } from "vitest";
import { read } from "../testing-read";
import { zoneOfPlace } from "./zone";

test.each([
  ["It was dark until 07:00 Brisbane time.", "Australia/Brisbane"],
  ["All in San Francisco time", "America/Los_Angeles"],
  ["from 9:00 to 10:00 Our Berlin time", "Europe/Berlin"],
  ["Вчера в 16:22 по Мурманску пропал канал.", "MSK"],
  ["Время всюду екатеринбургское.", "Asia/Yekaterinburg"],
  ["по красноярскому времени", "Asia/Krasnoyarsk"],
])("%s", (text, label) => {
  expect(zoneOfPlace(text)?.label).toBe(label);
});

test.each(["Response time rose.", "The Reading time of a page", "по томам", "время отклика росло"])(
  "%s is no place's time",
  (text) => {
    expect(zoneOfPlace(text)).toBeNull();
  },
);

test.each([
  ["Clock is Pacific.", "PT"],
  ["All times Eastern", "ET"],
  ["Everything below is in AEDT.", "AEDT"],
  ["Время в документе: **Московское**", "MSK"],
  ["We met in the office. It is written in CEST.", "CEST"],
])("a document says once which zone its times are in: %s", (line, zone) => {
  expect(
    read(`# Mill\n\nDate: 2041-03-05\n\n${line}\n\n## Timeline\n\n- 09:00 torn\n- 10:00 mended\n`).timeZone,
  ).toBe(zone);
});

test("two zones in the prose are none", () => {
  const text =
    "# Mill\n\nDate: 2041-03-05\n\nHalf of us are in CEST, others in JST.\n\n## Timeline\n\n- 09:00 torn\n- 10:00 mended\n";
  expect(read(text).timeZone).toBeNull();
});

test("a zone that a program is told is none of the text's", () => {
  const text =
    '# Mill\n\nDate: 2041-03-05\n\nIt was `Clock(timezone="Europe/Moscow")`:\n\n```\ntimezone = Asia/Omsk\n```\n\n## Timeline\n\n- 09:00 torn\n- 10:00 mended\n';
  expect(read(text).timeZone).toBeNull();
});
