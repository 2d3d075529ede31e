import { useState } from "preact/hooks";
import type { NewOrganisation } from "../../../core/api/organisations";
import { createOrganisation, listOrganisations } from "../../../core/api/organisations";
import { locale, t } from "../../../core/i18n";
import { usePages } from "../../../core/pages";
import { navigate } from "../../../core/router";
import { staff } from "../../../core/staff";
import { useAction } from "../../../core/use-action";
import { Failure } from "../../../ui/failure/failure";
import { Choice, Line } from "../../../ui/line/line";
import { More } from "../../../ui/more/more";
import { Skeleton } from "../../../ui/skeleton/skeleton";
import { AdminPage } from "../admin/frame";

const FORMATS = ["nipc-pt", "cnpj-br"] as const;

/** The organisations that contacts act for, and a new one with its first administrator (F62). */
export default function Organisations() {
  return (
    <AdminPage title={t("organisations.title")} lead={t("organisations.lead")}>
      <Listed />
      <Create />
    </AdminPage>
  );
}

function Listed() {
  const listing = usePages("staff organisations", (cursor, signal) => listOrganisations(staff, cursor, signal));
  const { data, error } = listing;
  return (
    <>
      {error && <Failure error={error} title={t("organisations.failed")} retry={() => void listing.reload()} />}
      {!data && !error && <Skeleton />}
      {data?.items.length === 0 && <p class="empty">{t("organisations.empty")}</p>}
      {data && data.items.length > 0 && (
        <ul class="rows">
          {data.items.map((each) => (
            <li key={each.id} class="row">
              <a href={`/staff/admin/organisations/${each.id}`}>{each.name}</a>
            </li>
          ))}
        </ul>
      )}
      <More more={listing.more} loading={listing.loadingMore} />
    </>
  );
}

function Create() {
  const [values, setValues] = useState<NewOrganisation>({
    name: "",
    email: "",
    tax_format: "nipc-pt",
    tax_id: "",
    administrator: "",
    locale: locale(),
  });
  const { busy, error, wrong, run } = useAction();
  const set = (field: keyof NewOrganisation) => (value: string) =>
    setValues((current) => ({ ...current, [field]: value }));
  const submit = (event: Event): void => {
    event.preventDefault();
    void run(async (command) => {
      const made = await createOrganisation(staff, { ...values, locale: locale() }, command);
      navigate(`/staff/admin/organisations/${made.id}`);
    });
  };
  const line = (field: "name" | "email" | "tax_id" | "administrator", type: "text" | "email", hint?: string) => (
    <Line
      id={`organisation-${field}`}
      type={type}
      label={t(`organisations.${field}`)}
      {...(hint ? { hint } : {})}
      error={wrong(field) && t("organisations.wrong")}
      value={values[field]}
      onValue={set(field)}
    />
  );
  return (
    <form class="panel" onSubmit={submit}>
      <h2>{t("organisations.new")}</h2>
      {error && <Failure error={error} title={t("organisations.not_created")} focus />}
      {line("name", "text")}
      {line("email", "email")}
      <Choice
        id="organisation-format"
        label={t("organisations.tax_format")}
        value={values.tax_format}
        onValue={set("tax_format")}
        options={FORMATS.map((value) => ({ value, label: t(`organisations.${value}`) }))}
      />
      {line("tax_id", "text")}
      {line("administrator", "email", t("organisations.administrator.hint"))}
      <button type="submit" class="button" disabled={busy}>
        {t("organisations.create")}
      </button>
    </form>
  );
}
