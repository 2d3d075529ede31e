import { readWorkflow } from "../../../core/api/workflows";
import { t, text } from "../../../core/i18n";
import { useResource } from "../../../core/resource";
import type { ScreenProps } from "../../../core/router";
import { Failure } from "../../../ui/failure/failure";
import { Skeleton } from "../../../ui/skeleton/skeleton";
import { AdminPage, root } from "../admin/frame";
import { Editor } from "./editor";

/** The workflow of a request type as a picture that can be edited (F117–F123). */
export default function EditWorkflow({ params }: ScreenProps) {
  const id = params.id ?? "";
  const { data, error, reload } = useResource(`workflow ${id}`, (signal) => readWorkflow(id, signal));
  const title = data ? t("workflow.title.of", { type: text(data.type.title) }) : t("workflow.one");
  return (
    <AdminPage title={title} lead={t("workflow.lead")} back={{ href: root("types"), label: t("workflow.types") }}>
      {error && <Failure error={error} title={t("workflow.failed")} retry={() => void reload()} />}
      {!data && !error && <Skeleton />}
      {data && <p class="muted">{t("workflow.version", { version: data.type.version })}</p>}
      {data && <Editor key={data.type.version} editing={data} reload={reload} />}
    </AdminPage>
  );
}
