import type { DocumentLanguage, SectionKey } from "./schema";

/** What an empty section asks its writer, in both languages. */
export const SECTION_PROMPTS: Record<DocumentLanguage, Partial<Record<SectionKey, string>>> = {
  en: {
    summary: "What happened, to whom, for how long, and why, in three sentences.",
    impact: "Who noticed what, and how much: requests, users, money, data.",
    detection: "How it was noticed, by whom, and what could have noticed it sooner.",
    problems: "What was wrong, each with its priority, frequency and evidence.",
    hypotheses: "What was suspected, what speaks for and against it, and the verdict.",
    rootCauses: "What had to be true for this to happen.",
    contributingFactors: "What made it longer, wider or harder to see.",
    actionsTaken: "What was done, by whom, when, and what it changed.",
    recommendations: "What should change, with priority, effort and expected effect.",
    wentWell: "What helped.",
    wentBadly: "What stood in the way.",
    gotLucky: "What could have made it worse and happened not to.",
    measurements: "Figures before and after.",
    notes: "Anything a later reader should know.",
    references: "Links, tickets, dashboards.",
  },
  ru: {
    summary: "Что случилось, с кем, как долго и почему, в трёх предложениях.",
    impact: "Кто что заметил и сколько: запросы, пользователи, деньги, данные.",
    detection: "Как заметили, кто, и что могло бы заметить раньше.",
    problems: "Что было не так: приоритет, частота и доказательства.",
    hypotheses: "Что подозревали, что говорит за и против, и вердикт.",
    rootCauses: "Без чего этого бы не произошло.",
    contributingFactors: "Что сделало сбой дольше, шире или незаметнее.",
    actionsTaken: "Что сделали, кто, когда и что это изменило.",
    recommendations: "Что следует изменить: приоритет, трудозатраты, ожидаемый эффект.",
    wentWell: "Что помогло.",
    wentBadly: "Что помешало.",
    gotLucky: "Что могло бы сделать хуже, но не случилось.",
    measurements: "Показатели до и после.",
    notes: "Что стоит знать тому, кто будет читать позже.",
    references: "Ссылки, задачи, панели.",
  },
};
