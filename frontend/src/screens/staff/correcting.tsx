import { useMemo, useState } from "preact/hooks";
import { readFormVersion } from "../../core/api/form-version";
import { changeGroup } from "../../core/api/groups";
import type { ApiError } from "../../core/api/errors";
import { asApiError } from "../../core/api/errors";
import type { RequestDetail } from "../../core/api/types";
import { uploadPort } from "../../core/api/upload-port";
import { createCommand } from "../../core/api/client";
import { localDay } from "../../core/day";
import { needTexts, t } from "../../core/i18n";
import { lazy } from "../../core/lazy";
import { useResource } from "../../core/resource";
import { staff } from "../../core/staff";
import type { Answers, FormDef } from "../../forms/types";
import { announce } from "../../ui/announcer/announcer";
import { Failure } from "../../ui/failure/failure";
import { Skeleton } from "../../ui/skeleton/skeleton";

const form = lazy(async () => {
  const [module] = await Promise.all([import("../../forms/form-view"), needTexts("forms")]);
  return module.FormView;
});

interface Props {
  request: RequestDetail;
  reload: () => Promise<void>;
}

/** Comes when it is opened: few addresses are corrected. */
export function Correcting({ request, reload }: Props) {
  const { type, form_version: version, answers } = request;
  const [error, setError] = useState<ApiError | null>(null);
  const port = useMemo(() => uploadPort(staff), []);
  const { data } = useResource(`${staff.who} form ${type.id} ${version}`, (signal) =>
    readFormVersion<FormDef>(staff, type.id, version, signal),
  );
  const asked = useMemo(() => (data ? addressOf(data) : null), [data]);
  if (!asked) return <Skeleton lines={3} />;
  const key = asked.steps[0]!.fields[0]!.key;

  async function submit(given: Answers): Promise<void> {
    setError(null);
    try {
      await changeGroup(staff, request.id, "regroup", request.version, createCommand(), given[key]);
      announce(t("group.changed"));
    } catch (cause) {
      setError(asApiError(cause));
      throw cause;
    } finally {
      await reload();
    }
  }
  return (
    <>
      {error && <Failure error={error} title={t("group.failed")} focus />}
      <form.Component
        definition={asked}
        upload={port}
        today={localDay(new Date())}
        initial={{ [key]: answers[key] } as Answers}
        onSubmit={submit}
        submit={t("group.regroup")}
      />
    </>
  );
}

/** The form's address alone, asked whatever else was answered. */
function addressOf(definition: FormDef): FormDef | null {
  const field = definition.steps.flatMap(({ fields }) => fields).find(({ type }) => type === "address");
  if (!field) return null;
  const asked = { ...field, when: undefined, required: true };
  return { ...definition, steps: [{ id: "place", title: field.label, fields: [asked] }] } as FormDef;
}
