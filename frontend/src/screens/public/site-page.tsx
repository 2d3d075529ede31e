import { inLocale } from "../../core/api/consents";
import { readPage, readPageVersion } from "../../core/api/privacy";
import { say, t } from "../../core/i18n";
import { useResource } from "../../core/resource";
import type { ScreenProps } from "../../core/router";
import { Failure } from "../../ui/failure/failure";
import { Markdown } from "../../ui/markdown/markdown";
import { Page } from "../../ui/page/page";
import { Skeleton } from "../../ui/skeleton/skeleton";
import { Time } from "../../ui/time/time";

/** A page of the organisation: as it is now, or as it was published once (`?version=`). */
export default function SitePageScreen({ params, query }: ScreenProps) {
  const id = params.id ?? "";
  const version = /^\d{1,6}$/.test(query.get("version") ?? "") ? Number(query.get("version")) : null;
  const { data, error, reload } = useResource(`page ${id} ${version}`, (signal) =>
    version === null ? readPage(id, signal) : readPageVersion(id, version, signal),
  );
  const title = data ? inLocale(data.title) : error ? t("missing.title") : say(`pages.${id}`, "loading");
  return (
    <Page title={title} key={`${id} ${version}`}>
      {error && <Failure error={error} retry={() => void reload()} />}
      {!data && !error && <Skeleton />}
      {data && (
        <>
          <Markdown text={inLocale(data.body)} />
          <p class="muted">
            {t("pages.version", { version: data.version })} · <Time at={data.published_at} full={false} />
          </p>
        </>
      )}
    </Page>
  );
}
