/** The IANA zone of a place whose time a text says it tells: "Brisbane time", «по Мурманску», «время екатеринбургское». */
export function zoneNameOfPlace(text: string): string | null {
  const russian = RUSSIAN_TIME.test(text) ? RUSSIAN.find(([pattern]) => pattern.test(text))?.[1] : undefined;
  if (russian !== undefined) return russian;
  for (const [, city = ""] of text.matchAll(CITY_TIME)) {
    const iana = ianaOf(city);
    if (iana !== null) return iana;
  }
  return null;
}

const CITY_TIME =
  /(?<![\p{L}])(\p{Lu}\p{L}+(?: \p{Lu}\p{L}+){0,2}) (?:local |standard |daylight |summer )?time(?!\p{L})/gu;

/** Places as Russians name their times, by the beginnings of their names and of the words made of them. */
const STEMS: readonly [stems: string, iana: string][] = [
  ["калининград", "Europe/Kaliningrad"],
  ["москв|московск|петербур|питер|мурманск|казан|краснодар|нижегород", "Europe/Moscow"],
  ["самар|удмурт|ижевск", "Europe/Samara"],
  ["саратов", "Europe/Saratov"],
  ["екатеринбур|уральск|перм|уфе|уфимск|челябинск|тюмен", "Asia/Yekaterinburg"],
  ["омск", "Asia/Omsk"],
  ["новосибирск", "Asia/Novosibirsk"],
  ["красноярск", "Asia/Krasnoyarsk"],
  ["томск", "Asia/Tomsk"],
  ["кемеров|кузбасс", "Asia/Novokuznetsk"],
  ["барнаул|алтайск", "Asia/Barnaul"],
  ["иркутск|бурят|улан-удэ", "Asia/Irkutsk"],
  ["якутск", "Asia/Yakutsk"],
  ["чит[аеы]|читинск", "Asia/Chita"],
  ["владивосток|хабаровск", "Asia/Vladivostok"],
  ["магадан", "Asia/Magadan"],
  ["сахалин|южно-сахалинск", "Asia/Sakhalin"],
  ["камчат|петропавловск", "Asia/Kamchatka"],
  ["минск", "Europe/Minsk"],
  ["киев", "Europe/Kiev"],
  ["алмат|астан", "Asia/Almaty"],
  ["ташкент", "Asia/Tashkent"],
  ["бишкек", "Asia/Bishkek"],
  ["тбилис", "Asia/Tbilisi"],
  ["ереван", "Asia/Yerevan"],
  ["бакинск|баку", "Asia/Baku"],
];

const RUSSIAN: readonly [RegExp, string][] = STEMS.map(([stems, iana]) => [
  new RegExp(
    String.raw`(?<!\p{L})по (?:${stems})\p{L}*(?!\p{L})|врем\p{L}*[^.\n]{0,30}?(?<!\p{L})(?:${stems})|(?<!\p{L})(?:${stems})\p{L}* врем`,
    "iu",
  ),
  iana,
]);

/** Without either word no place's time is told. */
const RUSSIAN_TIME = /(?<!\p{L})(?:по \p{L}|врем)/iu;

/** Cities and countries of which the zones' own names say nothing. */
const OTHERS: Readonly<Record<string, string>> = {
  "san francisco": "America/Los_Angeles",
  seattle: "America/Los_Angeles",
  portland: "America/Los_Angeles",
  california: "America/Los_Angeles",
  boston: "America/New_York",
  washington: "America/New_York",
  montreal: "America/Toronto",
  munich: "Europe/Berlin",
  hamburg: "Europe/Berlin",
  frankfurt: "Europe/Berlin",
  cologne: "Europe/Berlin",
  german: "Europe/Berlin",
  uk: "Europe/London",
  british: "Europe/London",
  french: "Europe/Paris",
  dutch: "Europe/Amsterdam",
  swiss: "Europe/Zurich",
  geneva: "Europe/Zurich",
  barcelona: "Europe/Madrid",
  spanish: "Europe/Madrid",
  milan: "Europe/Rome",
  italian: "Europe/Rome",
  polish: "Europe/Warsaw",
  krakow: "Europe/Warsaw",
  swedish: "Europe/Stockholm",
  finnish: "Europe/Helsinki",
  japanese: "Asia/Tokyo",
  indian: "Asia/Kolkata",
  bangalore: "Asia/Kolkata",
  bengaluru: "Asia/Kolkata",
  mumbai: "Asia/Kolkata",
  delhi: "Asia/Kolkata",
  beijing: "Asia/Shanghai",
  israel: "Asia/Jerusalem",
  "tel aviv": "Asia/Jerusalem",
};

/** The IANA zone that bears a city's name; of several words the last ones may be the name: "Our Berlin time". */
function ianaOf(written: string): string | null {
  const words = written.toLowerCase().split(" ");
  const names = words.map((_, index) => words.slice(index).join(" "));
  return names.flatMap((name) => OTHERS[name] ?? cities().get(name.replaceAll(" ", "_")) ?? []).at(0) ?? null;
}

let known: ReadonlyMap<string, string> | null = null;

function cities(): ReadonlyMap<string, string> {
  known ??= new Map(
    Intl.supportedValuesOf("timeZone")
      .filter((name) => /^(?:Europe|America|Asia|Africa|Australia|Pacific|Atlantic)\//.test(name))
      .map((name) => [name.slice(name.lastIndexOf("/") + 1).toLowerCase(), name]),
  );
  return known;
}
