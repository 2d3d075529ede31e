import { useMemo, useState } from "preact/hooks";
import { readFormVersion } from "../../core/api/form-version";
import { uploadPort } from "../../core/api/upload-port";
import { localDay } from "../../core/day";
import { needTexts, t } from "../../core/i18n";
import { lazy } from "../../core/lazy";
import { useResource } from "../../core/resource";
import type { Answers, FormDef } from "../../forms/types";
import { announce } from "../announcer/announcer";
import { Failure } from "../failure/failure";
import { Skeleton } from "../skeleton/skeleton";
import { changed, part } from "./fill-part";
import type { MovesProps } from "./panel";
import { useMove } from "./use-move";

const form = lazy(async () => {
  const [module] = await Promise.all([import("../../forms/form-view"), needTexts("forms")]);
  return module.FormView;
});

/** The parameters that this stage leaves to whoever reads, in the form's own fields (F118, F121). */
export function Fill({ side, request, reload }: MovesProps) {
  const { type, form_version: version, answers, fields } = request;
  const [problems, setProblems] = useState<Record<string, string>>({});
  const { data, error, reload: again } = useResource(`${side.who} form ${type.id} ${version}`, (signal) =>
    readFormVersion<FormDef>(side, type.id, version, signal),
  );
  const port = useMemo(() => uploadPort(side), [side]);
  const moving = useMove(side, request, reload);
  const asked = useMemo(() => (data ? part(data, fields) : null), [data, fields]);
  if (error && !data) return <Failure error={error} title={t("answers.failed")} retry={() => void again()} />;
  if (!asked) return <Skeleton lines={3} />;

  async function submit(given: Answers): Promise<void> {
    const changes = changed(asked!, answers, given);
    if (Object.keys(changes).length === 0) return announce(t("moves.fill.same"));
    setProblems({});
    await moving.send("answers", { answers: changes }, t("moves.fill.done"));
  }
  const server = moving.error?.status === 422 ? inner(moving.error.fields) : problems;
  return (
    <>
      {moving.error && moving.error.status !== 422 && <Failure error={moving.error} title={t("moves.failed")} focus />}
      <form.Component
        definition={asked}
        upload={port}
        today={localDay(new Date())}
        initial={Object.fromEntries(fields.map((key) => [key, answers[key]]).filter(([, value]) => value !== undefined)) as Answers}
        onSubmit={submit}
        serverErrors={server}
        submit={t("moves.fill.send")}
      />
    </>
  );
}

const inner = (fields: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([key, code]) => [key.replace(/^answers\./, ""), code]));
