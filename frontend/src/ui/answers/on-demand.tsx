import { useState } from "preact/hooks";
import type { RequestDetail } from "../../core/api/types";
import { customers } from "../../core/customers";
import { needTexts, t } from "../../core/i18n";
import { lazy } from "../../core/lazy";
import type { Side } from "../../core/side";

const answers = lazy(async () => {
  const [module] = await Promise.all([import("./answers"), needTexts("answers")]);
  return module.Answers;
});

/** Whoever asked knows what they answered: it is read, and its code comes, when it is opened. */
export function AnswersOnDemand({ request, side = customers }: { request: RequestDetail; side?: Side }) {
  const [opened, setOpened] = useState(false);
  return (
    <details onToggle={(event) => event.currentTarget.open && setOpened(true)}>
      <summary>{t("answers.show")}</summary>
      {opened && <answers.Component side={side} request={request} />}
    </details>
  );
}
