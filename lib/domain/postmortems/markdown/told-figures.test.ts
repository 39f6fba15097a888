import { expect, test } from "vitest";
import { read } from "./testing-read";
import { toldFigures } from "./told-figures";

const figures = (text: string) => toldFigures(read(`# Mill stood still\n\n${text}\n`));

test.each([
  ["The wheel restarted 48 times in 45 minutes.", 48],
  ["Бот циклически перезапускался (~48 раз).", 48],
  ["48 перезапусков за 45 минут.", 48],
  ["**Перезапуски:** мельница-2 вставала 9 раз.", 9],
  ["- Restarts: 7", 7],
  ["It gives up after 5 restarts.", null],
  ["There were 3 restarts at first and 5 restarts later.", null],
])("%s: restarts", (text, count) => {
  expect(figures(text).restarts).toBe(count);
});

test.each([
  ["| Fact | Value |\n|---|---|\n| **Data loss** | None (checked) |", "none"],
  ["| Параметр | Значение |\n|---|---|\n| **Потеря данных** | Нет |", "none"],
  ["- **Потеря данных:** 12 заказов", "12 заказов"],
  ["- **Потеря данных:** не выявлена", "none"],
  ["No data was lost.", "none"],
  ["Данные не пострадали.", "none"],
  ["- **Данные:** потеряны мешки за час", "потеряны мешки за час"],
  ["- Данные: все целы", "все целы"],
  ["Письма не потерялись.", "none"],
  ["Данные гостей мельницы не пострадали.", "none"],
  ["Ни один мешок не потерян.", "none"],
  ["- Данные: 12 мешков в час", null],
  ["Some sacks were wet.", null],
])("%s: loss of data", (text, loss) => {
  expect(figures(text).dataLoss).toBe(loss);
});

test.each([
  ["**Ожидаемое сокращение: с 45 минут до 0-2 минут.**", { low: 0, high: 2 }],
  ["We expect the outage to shrink from 45 minutes to 5 minutes.", { low: 5, high: 5 }],
  ["It went from 45 minutes to 5 minutes.", null],
])("%s: what is expected to be left", (text, minutes) => {
  expect(figures(text).projectedMinutes).toEqual(minutes);
});
