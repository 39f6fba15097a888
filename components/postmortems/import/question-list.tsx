"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import type { Question } from "@/lib/domain/postmortems/schema";
import { useQuestionWords } from "./question-words";

/** The questions of a document with an answer to choose for each, or none: an open question stays on the draft. */
export function QuestionList({
  questions,
  answers,
  onAnswer,
}: {
  questions: readonly Question[];
  answers: readonly (string | null)[];
  onAnswer: (index: number, answer: string | null) => void;
}) {
  const t = useTranslations("documents.questions");
  const words = useQuestionWords();
  const name = useId();
  return (
    <ol className="space-y-4">
      {questions.map((question, index) => (
        <li key={question.id}>
          <fieldset>
            <legend className="font-medium">{words.ask(question)}</legend>
            <div className={`mt-1.5 flex gap-x-5 gap-y-1.5 ${areLong(question) ? "flex-col" : "flex-wrap"}`}>
              {[...question.options, null].map((option) => (
                <label key={option ?? "open"} className="inline-flex min-h-7 items-start gap-2 pt-1">
                  <input
                    type="radio"
                    name={`${name}-${index}`}
                    checked={(answers[index] ?? null) === option}
                    onChange={() => onAnswer(index, option)}
                    className="mt-1 accent-ink"
                  />
                  {option === null ? (
                    <span className="text-ink-2">{t("later")}</span>
                  ) : (
                    words.answer(question, option)
                  )}
                </label>
              ))}
            </div>
          </fieldset>
        </li>
      ))}
    </ol>
  );
}

/** Answers with the words of the text stand below one another. */
function areLong({ facts, options }: Question): boolean {
  return options.some((option) => typeof facts[option] === "string");
}
