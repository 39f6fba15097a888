"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { InlineNotice } from "@/components/ui/inline-notice";
import { answerQuestion } from "@/lib/domain/postmortems/editing/answer-question";
import type { Question } from "@/lib/domain/postmortems/schema";
import { useEditing } from "../context/editing";
import { useQuestionWords } from "./question-words";

/** What the import could not decide and nobody answered yet; an answer sets the fields and can be undone. Nothing without questions. */
export function OpenQuestions({ questions }: { questions: readonly Question[] }) {
  const t = useTranslations("documents.questions");
  const words = useQuestionWords();
  const editing = useEditing();
  if (questions.length === 0 || !editing) return null;
  return (
    <section aria-label={t("openTitle")} className="mx-auto mb-5 w-full max-w-[52rem] print:hidden">
      <InlineNotice tone="warning">
        <p className="font-semibold">{t("open", { count: questions.length })}</p>
        <ul className="mt-2 space-y-3">
          {questions.map((question) => (
            <li key={question.id}>
              <p>{words.ask(question)}</p>
              <div className="mt-1.5 flex flex-wrap gap-2">
                {question.options.map((option) => (
                  <Button
                    key={option}
                    size="small"
                    onClick={() => editing.step((document) => answerQuestion(document, question.id, option))}
                  >
                    {words.answer(question, option)}
                  </Button>
                ))}
              </div>
            </li>
          ))}
        </ul>
      </InlineNotice>
    </section>
  );
}
