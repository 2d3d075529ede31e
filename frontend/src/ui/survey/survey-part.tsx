import { useState } from "preact/hooks";
import { answerSurvey, readSurvey } from "../../core/api/surveys";
import { t } from "../../core/i18n";
import { useResource } from "../../core/resource";
import type { Side } from "../../core/side";
import { Failure } from "../failure/failure";
import { Notice } from "../notice/notice";
import { Skeleton } from "../skeleton/skeleton";
import { SurveyAnswers } from "./survey-answers";
import { SurveyForm } from "./survey-form";

interface Props {
  side: Side;
  id: string;
  version: number;
}

/** The survey on a request's page: to be answered by its customer, to be read by staff (F61). */
export function SurveyPart({ side, id, version }: Props) {
  const [thanked, setThanked] = useState(false);
  const { data, error, reload } = useResource(`${side.who} survey ${id} ${version}`, (signal) =>
    readSurvey(side, id, signal),
  );
  const asks = side.who === "customers" && data?.refusal === null;
  if (side.who === "staff" && data && !data.answered) return null;
  return (
    <section class="panel no-print" aria-labelledby="survey">
      <h2 id="survey">{t(asks ? "survey.title" : side.who === "staff" ? "survey.read" : "survey.yours")}</h2>
      {error && <Failure error={error} retry={() => void reload()} />}
      {!data && !error && <Skeleton lines={1} />}
      {thanked && <Notice kind="info" title={t("survey.thanks")} focus />}
      {asks && (
        <>
          <p class="muted">{t("survey.lead")}</p>
          <SurveyForm
            questions={data.questions}
            send={(said, command) => answerSurvey(side, id, said, command)}
            onSent={() => {
              setThanked(true);
              void reload();
            }}
          />
        </>
      )}
      {data && <SurveyAnswers sheet={data} />}
    </section>
  );
}
