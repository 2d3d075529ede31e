import { useState } from "preact/hooks";
import type { Exported, Outlook } from "../../core/api/privacy";
import { eraseMe, exportMe, foreseeErasure } from "../../core/api/privacy";
import { customers } from "../../core/customers";
import { day } from "../../core/dates";
import { needTexts, t, text } from "../../core/i18n";
import { lazy } from "../../core/lazy";
import { useResource } from "../../core/resource";
import { signOut } from "../../core/side";
import { useCommand } from "../../core/use-command";
import { Failure } from "../../ui/failure/failure";
import { Field } from "../../ui/field/field";
import { Guard } from "../../ui/guard/guard";
import { Notice } from "../../ui/notice/notice";
import { Page } from "../../ui/page/page";
import { Skeleton } from "../../ui/skeleton/skeleton";

const WORDS = ["account", "customers", "contacts", "request", "answers", "documents", "moves", "payments"] as const;

/** Most come to take their data along, or to be forgotten. */
const readable = lazy(async () => {
  const [module] = await Promise.all([import("./readable"), ...WORDS.map(needTexts)]);
  return module.Readable;
});

/** Everything about me, as a file and to read; and being forgotten (F13). */
export default function Privacy() {
  const [erased, setErased] = useState(false);
  if (erased) return <Erased />;
  return (
    <Page title={t("privacy.title")} lead={t("privacy.lead")}>
      <Guard session={customers.session} signIn="/sign-in">
        <Export />
        <Erasure onErased={() => setErased(true)} />
      </Guard>
    </Page>
  );
}

function Export() {
  const [whole, setWhole] = useState<Exported | null>(null);
  const { busy, error, run } = useCommand();
  const collect = (then: (found: Exported) => void) =>
    run(async () => {
      const found = whole ?? (await exportMe());
      then(found);
    });
  return (
    <section class="panel" aria-labelledby="export">
      <h2 id="export">{t("privacy.export")}</h2>
      <p class="no-print">{t("privacy.export.lead")}</p>
      {error && <Failure error={error} title={t("privacy.export.failed")} focus />}
      <p class="receipt__actions no-print">
        <button type="button" class="button" disabled={busy} onClick={() => void collect(save)}>
          {busy ? t("loading") : t("privacy.export.file")}
        </button>
        <button type="button" class="button button--quiet" disabled={busy} onClick={() => void collect(setWhole)}>
          {t("privacy.export.read")}
        </button>
        {whole && (
          <button type="button" class="button button--quiet" onClick={() => print()}>
            {t("privacy.export.print")}
          </button>
        )}
      </p>
      {whole && <readable.Component whole={whole} />}
    </section>
  );
}

/** The same that the page shows, for programs. */
function save(whole: Exported): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(whole, null, 2)], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `${t("privacy.export.name")}-${whole.made_at.slice(0, 10)}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

function Erasure({ onErased }: { onErased: () => void }) {
  const { data, error, reload } = useResource("erasure", foreseeErasure);
  return (
    <section class="panel no-print" aria-labelledby="erasure">
      <h2 id="erasure">{t("privacy.erase")}</h2>
      <p>{t("privacy.erase.lead")}</p>
      <ul>
        <li>{t("privacy.erase.goes")}</li>
        <li>{t("privacy.erase.stays")}</li>
        <li>{t("privacy.erase.backups")}</li>
      </ul>
      {error && <Failure error={error} retry={() => void reload()} />}
      {!data && !error && <Skeleton lines={2} />}
      {data && <Held held={data.held} />}
      {data && (data.open.length > 0 ? <Open open={data.open} /> : <Ask onErased={onErased} />)}
    </section>
  );
}

function Held({ held }: { held: Outlook["held"] }) {
  if (held.length === 0) return null;
  return (
    <Notice kind="info" title={t("privacy.held")}>
      <ul>
        {held.map((each) => (
          <li key={text(each.title)}>
            {t("privacy.held.type", { title: text(each.title), count: each.count, until: day(each.until) })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Open({ open }: { open: Outlook["open"] }) {
  return (
    <Notice kind="warning" title={t("privacy.open")}>
      <ul>
        {open.map(({ id, title }) => (
          <li key={id}>
            <a href={`/requests/${id}`}>{text(title)}</a> <span class="protocol">{id}</span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** One's own address, typed once more, is how one says that one means it. */
function Ask({ onErased }: { onErased: () => void }) {
  const [email, setEmail] = useState("");
  const { busy, error, run } = useCommand();
  const wrong = error?.fields.email ? t("privacy.erase.differs") : undefined;
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (!(await run((command) => eraseMe(email, command)))) return;
    await signOut(customers).catch(() => undefined);
    onErased();
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      {error && !wrong && <Failure error={error} title={t("privacy.erase.failed")} focus />}
      <Field
        id="email"
        type="email"
        autocomplete="username"
        label={t("privacy.erase.email")}
        hint={t("privacy.erase.email.hint")}
        error={wrong}
        value={email}
        onValue={setEmail}
      />
      <button type="submit" class="button" disabled={busy}>
        {busy ? t("loading") : t("privacy.erase.go")}
      </button>
    </form>
  );
}

function Erased() {
  return (
    <Page title={t("privacy.erased.title")} lead={t("privacy.erased.lead")}>
      <p>
        <a href="/">{t("missing.home")}</a>
      </p>
    </Page>
  );
}
