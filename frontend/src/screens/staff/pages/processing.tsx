import { inLocale } from "../../../core/api/consents";
import { readProcessing } from "../../../core/api/site-pages";
import { plural, t, text } from "../../../core/i18n";
import { useResource } from "../../../core/resource";
import { staff } from "../../../core/staff";
import { Failure } from "../../../ui/failure/failure";
import { Guard } from "../../../ui/guard/guard";
import { Page } from "../../../ui/page/page";
import { Skeleton } from "../../../ui/skeleton/skeleton";
import { StaffBar } from "../bar";

/** Records of processing: what is stored of people, why, and how long. */
export default function Processing() {
  return (
    <Guard session={staff.session} signIn="/staff/sign-in">
      <Page
        title={t("processing.title")}
        lead={t("processing.lead")}
        back={{ href: "/staff/pages", label: t("pages.title") }}
        wide
      >
        <StaffBar />
        <Records />
      </Page>
    </Guard>
  );
}

function Records() {
  const { data, error, reload } = useResource("processing", readProcessing);
  if (error) return <Failure error={error} retry={() => void reload()} />;
  if (!data) return <Skeleton />;
  return (
    <>
      <p class="receipt__actions no-print">
        <button type="button" class="button button--quiet" onClick={() => print()}>
          {t("processing.print")}
        </button>
      </p>
      <ul class="rows">
        {data.items.map((each) => (
          <li key={each.kind} class="row">
            <h2>{inLocale(each.title)}</h2>
            <dl class="facts">
              <Fact name={t("processing.what")} value={each.personal.join(", ")} />
              <Fact name={t("processing.why")} value={inLocale(each.purpose)} />
              <Fact name={t("processing.kept")} value={inLocale(each.kept)} />
            </dl>
          </li>
        ))}
      </ul>
      <h2>{t("processing.types")}</h2>
      <ul class="rows">
        {data.types.map(({ id, title, retention }) => (
          <li key={id} class="row">
            <h3>{text(title)}</h3>
            <p>
              {retention ? plural("processing.days", retention.days) : t("processing.forever")}
              {retention?.hold && <> · {t("processing.hold")}</>}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}

const Fact = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);
