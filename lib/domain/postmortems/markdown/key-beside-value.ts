import { anyOf } from "../../text/any-of";
import { parsePriority } from "../priority";
import type { LabelKey } from "./label-names";
import { findDates } from "./when/find-dates";
import { findDurations } from "./when/find-durations";
import { findTimes } from "./when/find-times";

/** Labels that hold the unit of their figure: "Minutes downtime or degradation: 34", «Простой, минут: 34». */
const MINUTES_OF = anyOf("u", [
  "^(minutes|mins?) (of )?(downtime|outage|degradation|impact)",
  String.raw`^(downtime|outage|impact|duration|degradation)( \p{L}+){0,3} (in )?(minutes|mins?)$`,
  "^(простой|длительность|время простоя|продолжительность)( в)? (минутах|минут|мин)$",
  "^минут простоя",
]);

// Words that are labels only beside a value of their kind: "Fixed: 17:02 UTC" is an end, "Fixed: the index" is none.
const BESIDE_VALUE: readonly [LabelKey, RegExp, (value: string) => boolean][] = [
  ["start", /^(introduced|opened|с)( at| on)?$/, isInstant],
  [
    "end",
    /^(fixed|mitigated|closed|over|back|по|до|repaired|решено|реш[её]н|исправлено|устран[её]н[оа]?|починили|закрыто?)( at| on| в)?$/,
    isInstant,
  ],
  [
    "downtime",
    /^(lasted|time down|down( for)?|how long|total( outage)? time|сколько (длил(ось|ся|ась)|(не )?(лежал|работал|стоял)(и|о|а)?|(были? )?недоступн[ыо])|итого|всего|длил(ся|ось)|недоступность|лежали)$/,
    (value) => findDurations(value).length > 0,
  ],
  [
    "downtime",
    MINUTES_OF,
    (value) => findDurations(value).length > 0 || /^[~≈]?\s*\d{1,5}\b(?!\s*%)/.test(value),
  ],
  [
    "severity",
    /^(level|class|classification|класс|классификация|разряд|grade|rating)( (нарушения|инцидента|аварии|сбоя|события|происшествия))?$/,
    (value) => parsePriority(value) !== null && value.length <= 40,
  ],
];

/** Whether a text names a day or a time of day. */
export function isInstant(value: string): boolean {
  return findTimes(value).length > 0 || findDates(value).length > 0;
}

/** A label that means something only beside a value of its kind, by its bare words in lower case. */
export function keyBesideValue(label: string, value: string): LabelKey | null {
  return BESIDE_VALUE.find(([, pattern, fits]) => pattern.test(label) && fits(value))?.[0] ?? null;
}
