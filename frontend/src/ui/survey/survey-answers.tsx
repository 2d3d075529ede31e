import type { Sheet } from "../../core/api/surveys";
import { t, text } from "../../core/i18n";
import { Given } from "../stars/stars";
import { Time } from "../time/time";
import "./survey.css";

/** What was said of how a request went: for whoever said it, and for staff (F61). */
export function SurveyAnswers({ sheet }: { sheet: Sheet }) {
  const { answered } = sheet;
  if (!answered) return null;
  return (
    <dl class="survey">
      {sheet.questions.map(({ id, kind, label }) => {
        const stars = answered.ratings[id];
        const words = answered.texts[id];
        if (!stars && !words) return null;
        return (
          <div key={id}>
            <dt>{text(label)}</dt>
            <dd>{kind === "rating" && stars ? <Given stars={stars} /> : words}</dd>
          </div>
        );
      })}
      {answered.comment && (
        <div>
          <dt>{t("survey.comment")}</dt>
          <dd class="message__text">{answered.comment}</dd>
        </div>
      )}
      <div>
        <dt>{t("survey.answered")}</dt>
        <dd>
          <Time at={answered.answered_at} />
        </dd>
      </div>
    </dl>
  );
}
