import { describe, expect, test } from "vitest";
import { recogniseLabel } from "./label-names";
import { labelKey } from "./labels";

/** Labels of many houses, by what they tell. */
const LABELS = {
  date: `Date|Incident date|Date of incident|Day|When|Date and time|Date/Time|Date of the outage|Occurred|Occurred on|Дата|Дата инцидента|Дата сбоя|Дата аварии|Дата события|Дата и время|Дата и время инцидента|Когда|Когда произошло|Дата происшествия|Event date|Outage date|Date of event|Date of occurrence`,
  start: `Start|Started|Start time|Started at|Incident start|Outage start|Begin|Began|Impact start|Start of incident|Start of outage|Time started|Start date|Incident began|Outage began|From|Impact began|Start of impact|Time of first impact|First impact|Incident started|Start (UTC)|Incident start time|Начало|Начало инцидента|Начало сбоя|Начался|Началось|Время начала|Дата начала|Старт|Начало простоя|Дата и время начала|Время начала инцидента|Время возникновения|Сбой начался|Начало недоступности|Impact started|Started (UTC)|Beginning|Problem started|Failure start|Fault start`,
  end: `End|Ended|End time|Ended at|Incident end|Outage end|Resolved|Resolved at|Restored|Restored at|Recovered|Impact end|End of incident|End of outage|End of impact|Time of resolution|Time resolved|Resolution time|Resolved on|Finish|Finished|Until|Incident ended|Outage ended|Service restored|Restoration time|Time of recovery|End date|Incident resolved|Конец|Конец инцидента|Окончание|Окончание инцидента|Закончился|Закончилось|Завершился|Время окончания|Дата окончания|Время восстановления|Восстановлено|Восстановлен|Завершение|Время завершения|Дата и время окончания|Время устранения|Конец сбоя|Сбой устранён`,
  downtime: `Downtime|Duration|Total downtime|Outage duration|Incident duration|Length|Total duration|Duration of outage|Duration of impact|Impact duration|Total outage time|Outage length|Length of outage|Простой|Время простоя|Общий простой|Длительность|Продолжительность|Длительность простоя|Длительность инцидента|Общая длительность|Продолжительность инцидента|Время недоступности|Общее время простоя|Длительность сбоя|Суммарный простой|Длительность деградации|Продолжительность аварии`,
  severity: `Severity|Sev|Severity level|Incident severity|Incident level|SEV level|Impact level|Criticality|Severity class|Серьёзность|Серьезность|Критичность|Уровень|Уровень критичности|Уровень серьёзности|Уровень влияния|Уровень инцидента|Важность|Степень критичности|Степень тяжести|Тяжесть|Severity rating|Степень серьёзности|Категория критичности`,
  priority: `Priority|Prio|Приоритет|Приоритет инцидента|Incident priority`,
  status: `Status|State|Current status|Статус|Состояние|Текущий статус|Статус инцидента`,
  timeZone: `Time zone|Timezone|TZ|Часовой пояс|Временная зона|Пояс|All times`,
  author: `Author|Authors|Written by|Reporter|Reported by|Prepared by|Incident commander|IC|Автор|Авторы|Составил|Подготовил|Автор отчёта|Автор разбора|Author(s)|Report author`,
  services: `Service|Services|Affected services|Services affected|System|Systems|Component|Components|Affected systems|Impacted services|Service affected|Product|Сервис|Сервисы|Затронутые сервисы|Система|Системы|Компонент|Затронутые системы|Affected service(s)`,
  rootCause: `Root cause|Root causes|Корень проблемы|Корневая причина|Первопричина|Основная причина|Коренная причина|Root cause(s)`,
  causes: `Cause|Causes|Причина|Причины|Possible causes|Возможные причины|Вероятная причина|Почему|Why|Reason`,
};

describe("recogniseLabel", () => {
  test.each(Object.entries(LABELS))("knows labels of %s in both languages", (key, names) => {
    const wrong = names.split("|").filter((name) => recogniseLabel(name) !== key);
    expect(wrong).toEqual([]);
  });
});

describe("labelKey", () => {
  test.each([
    ["Fixed", "17:02 UTC", "end"],
    ["Fixed", "the index of orders", null],
    ["Introduced", "2031-07-21 14:10", "start"],
    ["Решено", "09.03.2031 12:40", "end"],
    ["Решено", "закупить запасную плату", null],
    ["Lasted", "two hours", "downtime"],
    ["Lasted", "longer than ever", null],
    ["Level", "P1", "severity"],
    ["Level", "3rd floor", null],
    ["Время", "09:12 – 09:58", "date"],
  ])("%s beside %j means %s", (label, value, key) => expect(labelKey(label, value)).toBe(key));
});
