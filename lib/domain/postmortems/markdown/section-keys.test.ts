import { describe, expect, test } from "vitest";
import { recogniseSection } from "./section-keys";

/** Headings of many houses, by what they head. */
const HEADINGS = {
  timeline: `What was the timeline?|Timeline of the incident|Incident timeline (UTC)|Detailed timeline|Event log|Events|Log of events|Event timeline|Order of events|Course of events|How it unfolded|How events unfolded|Minute by minute|Blow-by-blow|Chronological order of events|History of the incident|What happened and when|When did what happen|Key timestamps|Key times|Timestamps|Incident history|Sequence of actions|Лог событий|Журнал событий|Журнал инцидента|Хроника|Хроника событий|Хронология инцидента|События|Ход инцидента|Ход аварии|Ход работ|Порядок событий|Как это было|Как всё было|Как развивались события|Развитие инцидента|По минутам|Поминутная хронология|Временная шкала|Тайминг|Тайминги|Что и когда происходило|Последовательность|Event history|Incident log|Actions timeline`,
  rootCauses: `Root cause|Root-cause analysis|RCA|What was the cause?|What was the root cause?|The cause|Cause|Causes|Cause of the outage|Reason|Reasons|Why?|Why did this happen?|Why it happened|Why did it fail|Why did it break|What caused this?|What caused the outage|What caused the problem|Underlying causes|Technical cause|Technical explanation|Technical root cause|Причина|Причины|Причины инцидента|Причина сбоя|Корневая причина|Коренные причины|Первопричина|Почему|Почему так вышло|Почему это случилось|В чём причина|В чём была причина|Из-за чего|Что стало причиной|Что послужило причиной|Разгадка|Анализ причин|Причины и предпосылки|Технические причины|Почему сломалось|Почему так случилось`,
  recommendations: `Action items|Actions|Action points|Follow-up actions|Follow-ups|Next steps|What are the next actions?|What now?|What's next|What happens next|What we will do|What we'll do|What we are doing|What we're doing about it|What we are changing|What will change|What are we doing about this?|Preventive measures|Prevention|Preventing recurrence|How will we prevent this|How do we prevent it|To prevent this|Future work|Future improvements|Planned improvements|Planned work|Improvements|Mitigations and follow-ups|Remediation items|Remediation plan|Corrective and preventive actions|Corrective measures|CAPA|To do|TODO|Todos|TODO list|Tasks|Open tasks|Work items|Tickets|Recommendations|Recommended actions|Lessons and actions|Lessons learned and action items|Conclusions and next steps|Commitments|Our commitments|Our plan|Plan|Action plan|Roadmap|Steps forward|Moving forward|Going forward|Things to improve|Задачи|Выводы и задачи|Выводы и действия|Итоги и план|Дорожная карта|План|План работ|План действий|План улучшений|Дальнейшие шаги|Что дальше|Что будем делать|Что делаем|Что сделаем|Что мы сделаем|Что планируем|Что мы планируем сделать|Что сделали и сделаем|Что исправим|Что улучшим|Что изменим|Меры|Меры по предотвращению|Принимаемые меры|Планируемые меры|Как не допустить повторения|Как не допустить такого впредь|Чтобы не повторилось|Чтобы это не повторилось|Предотвращение повторения|Рекомендации|Рекомендации по исправлению|Предложения|Решили|Задачи на будущее|Action items / задачи|Экшены|Экшн-айтемы|Поручения|Корректирующие действия|Предупреждающие действия|На будущее|Планы|Что нужно сделать|Надо сделать|Следующие шаги|Доработки|Улучшения|Список задач|Договорились|О чём договорились|How are we making this less likely?|How are we reducing the impact|What I recommend|Что я рекомендую|Что мы предлагаем`,
  summary: `Summary|Executive summary|Overview|Abstract|TL;DR|In short|At a glance|Incident summary|Incident overview|What happened|What happened?|Description|Background|Context|Introduction|Что случилось|Что произошло|Краткое описание|Кратко|Коротко|Описание|Описание инцидента|Суть|Суть инцидента|Резюме|Сводка|Итог|Вкратце|О чём речь|Контекст|Предыстория|Narrative|The incident|Details of the incident`,
  impact: `Impact|Customer impact|Business impact|What was affected?|Who was affected|Who was affected?|Affected services|Scope|Scope of impact|Effects|Consequences|Влияние|Влияние на пользователей|Влияние на бизнес|Последствия|Ущерб|Кого затронуло|Кого задело|Что затронуто|Что пострадало|На кого повлияло|Масштаб|Масштаб сбоя|Потери|Импакт|Что это значило для людей`,
  lessons: `Lessons learned|Lessons|What we learned|What did we learn?|Takeaways|Key takeaways|Learnings|Conclusions|Conclusion|Уроки|Выводы|Извлечённые уроки|Чему научились|Чему мы научились|Что мы поняли`,
  actionsTaken: `What we did|What was done|Actions taken|What has been done|Fixes applied|Что сделали|Что сделано|Что мы сделали|Принятые меры|Предпринятые действия|Выполненные работы|Что было сделано|Действия команды|Immediate actions taken|What we've done so far`,
  resolution: `Resolution|Recovery|Mitigation|Fix|How we fixed it|How did we fix it?|How was it resolved|How it was fixed|Solution|Решение|Устранение|Восстановление|Как починили|Как мы починили|Как исправили|Как устранили|Как решили|Исправление`,
  detection: `Detection|How was it detected|How we found out|How did we notice|How we noticed|Monitoring and detection|Обнаружение|Как узнали|Как заметили|Как мы узнали|Как обнаружили`,
  wentWell: `What went well|What went well?|What worked|What worked well|Good things|The good|Что прошло хорошо|Что сработало|Что было хорошо|Что получилось хорошо|Удачи|Что помогло`,
  wentBadly: `What went wrong|What went wrong?|What didn't go well|What could be better|What could have gone better|The bad|Что пошло не так|Что не сработало|Что можно улучшить|Что помешало|Что было плохо`,
  gotLucky: `Where we got lucky|Lucky|Где повезло|В чём повезло`,
  contributingFactors: `Contributing factors|Contributing causes|Contributing conditions|Aggravating factors|Способствующие факторы|Что усугубило|Усугубляющие факторы|Дополнительные факторы|What made it worse|Triggers and contributing factors|Contributors|Сопутствующее|Способствующие условия|Условия, способствовавшие сбою|Что помогло беде разрастись|Усугубило|What helped it spread`,
  problems: `Problems|Problems found|Issues|Issues found|Known issues|Findings|Проблемы|Найденные проблемы|Обнаруженные проблемы|Выявленные проблемы|Список проблем|Проблемы по приоритету|Проблемы и ошибки|Ошибки|Detected problems|Critical issues|Критические проблемы|Перечень проблем`,
  hypotheses: `Hypotheses|Rejected hypotheses|Ruled out|What we ruled out|False leads|Гипотезы|Отброшенные версии|Проверенные и отклонённые версии|Версии, которые отбросили|Что проверено и отметено|Что мы исключили`,
  components: `Components|Service status|What is up|Работает|Что работает|Что сейчас живо|Статус контейнеров`,
  references: `References|Links|Related|Ссылки|Материалы|Полезные ссылки|Related incidents`,
};

describe("recogniseSection", () => {
  test.each(Object.entries(HEADINGS))(
    "knows headings of %s in both languages, asked or told",
    (key, names) => {
      const wrong = names.split("|").filter((name) => recogniseSection(name) !== key);
      expect(wrong).toEqual([]);
    },
  );

  test.each(["The red button", "Ведро и шланг", "12:40", "Appendix C", "Как пройти в библиотеку"])(
    "says nothing of a heading that names no part: %s",
    (name) => expect(recogniseSection(name)).toBeNull(),
  );
});
