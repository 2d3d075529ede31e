import { listTypes } from "../../../core/api/workflows";
import { t, text } from "../../../core/i18n";
import { useResource } from "../../../core/resource";
import { Failure } from "../../../ui/failure/failure";
import { Skeleton } from "../../../ui/skeleton/skeleton";
import { AdminPage } from "../admin/frame";

/** The request types, each with the workflow that new requests take. */
export default function Types() {
  const { data, error, reload } = useResource("workflow types", listTypes);
  return (
    <AdminPage title={t("workflow.types")} lead={t("workflow.types.lead")}>
      {error && <Failure error={error} title={t("workflow.types.failed")} retry={() => void reload()} />}
      {!data && !error && <Skeleton />}
      {data?.items.length === 0 && <p class="empty">{t("workflow.types.none")}</p>}
      <ul class="rows">
        {data?.items.map((one) => (
          <li key={one.id} class="row row--tight">
            <h2>
              <a class="card__link" href={`/staff/admin/types/${one.id}/workflow`}>
                {text(one.title)}
              </a>
            </h2>
            <p class="muted">
              {text(one.department.title)} · {t("workflow.version", { version: one.version })}
            </p>
          </li>
        ))}
      </ul>
    </AdminPage>
  );
}
