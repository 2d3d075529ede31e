import { useState } from "preact/hooks";
import { answerByLink, lookAtSurvey } from "../../core/api/surveys";
import { t, text } from "../../core/i18n";
import { useResource } from "../../core/resource";
import { Failure } from "../../ui/failure/failure";
import { Notice } from "../../ui/notice/notice";
import { Page } from "../../ui/page/page";
import { Skeleton } from "../../ui/skeleton/skeleton";
import { SurveyForm } from "../../ui/survey/survey-form";

/**
 * How a request went, by the link of a mail: no sign-in, and once (F61). Opening it changes nothing, the
 * button does (D8). What the link carries stands behind its #, where no server sees it.
 */
export default function SurveyScreen() {
  const [token] = useState(() => location.hash.slice(1));
  const [done, setDone] = useState(false);
  return (
    <Page title={t("survey.title")} lead={!done && token && t("survey.lead")}>
      {done ? (
        <Notice kind="info" title={t("survey.thanks")} focus>
          <p>
            <a href="/requests">{t("nav.requests")}</a>
          </p>
        </Notice>
      ) : token ? (
        <Asked token={token} onDone={() => setDone(true)} />
      ) : (
        <Notice kind="error" title={t("survey.incomplete")} />
      )}
    </Page>
  );
}

function Asked({ token, onDone }: { token: string; onDone: () => void }) {
  const { data, error, reload } = useResource(`survey ${token}`, () => lookAtSurvey(token));
  if (error && !data) {
    const gone = error.status === 404;
    return <Failure error={error} title={t("survey.unread")} {...(!gone && { retry: () => void reload() })} />;
  }
  if (!data) return <Skeleton />;
  if (data.refusal) return <Notice kind="info" title={t(data.refusal === "survey_answered" ? "survey.again" : "survey.soon")} />;
  const sent = (): void => {
    history.replaceState(history.state, "", location.pathname);
    onDone();
  };
  return (
    <div class="panel">
      <p>
        {text(data.title)} · <span class="protocol">{data.protocol}</span>
      </p>
      <SurveyForm
        questions={data.questions}
        send={(said, command) => answerByLink(token, said, command)}
        onSent={sent}
      />
    </div>
  );
}
