import { useMemo, useState } from "preact/hooks";
import { readForm } from "../../core/api/catalogue";
import type { Channel } from "../../core/api/customers";
import { openOnBehalf, readCustomer, readCustomerMenu } from "../../core/api/customers";
import { ApiError } from "../../core/api/errors";
import type { StaffPayment } from "../../core/api/staff-payments";
import type { CatalogueItem, RequestSummary } from "../../core/api/types";
import { uploadPort } from "../../core/api/upload-port";
import { localDay } from "../../core/day";
import { needTexts, t, text } from "../../core/i18n";
import { lazy } from "../../core/lazy";
import { useResource } from "../../core/resource";
import type { ScreenProps } from "../../core/router";
import { staff } from "../../core/staff";
import { tabShelf } from "../../core/storage";
import { useCommand } from "../../core/use-command";
import { draftOn } from "../../forms/draft";
import { FormView } from "../../forms/form-view";
import type { Answers, FormDef } from "../../forms/types";
import { Copy } from "../../ui/copy/copy";
import { Failure } from "../../ui/failure/failure";
import { Guard } from "../../ui/guard/guard";
import { Notice } from "../../ui/notice/notice";
import { Page } from "../../ui/page/page";
import { useSearch } from "../../ui/search/use-search";
import { Skeleton } from "../../ui/skeleton/skeleton";
import { StaffBar } from "./bar";
import { named } from "./no-files";

// Few forms have to be signed.
const signing = lazy(async () => {
  const [module] = await Promise.all([import("../../ui/signing/of-counter"), needTexts("documents")]);
  return module.CounterSigning;
});
const toPay = lazy(async () => {
  const [module] = await Promise.all([import("./payments/asked"), needTexts("payments")]);
  return module.Asked;
});
const CHANNELS = ["phone", "counter"] as const;
type Published = FormDef & { id: string; version: number };

/** A request on behalf of a customer: the same form, marked as opened by the attendant (F83). */
export default function OnBehalf({ params, query }: ScreenProps) {
  const id = params.id!;
  const type = query.get("type");
  return (
    <Guard session={staff.session} signIn="/staff/sign-in">
      <Opening key={`${id} ${type}`} id={id} type={type} />
    </Guard>
  );
}

function Opening({ id, type }: { id: string; type: string | null }) {
  const { data, error, reload } = useResource(`customer ${id}`, (signal) => readCustomer(id, signal));
  const here = `/staff/customers/${encodeURIComponent(id)}`;
  const back = type ? { href: `${here}/request`, label: t("customers.behalf.choose") } : { href: here, label: data?.name ?? t("customers.one") };
  return (
    <Page title={t("customers.behalf")} lead={data && t("customers.behalf.lead", { name: data.name })} back={back}>
      <StaffBar />
      {error && !data && <Failure error={error} title={t("customers.failed")} retry={() => void reload()} />}
      {!data && !error && <Skeleton />}
      {data && (type ? <Form customer={id} type={type} /> : <Types customer={id} here={here} />)}
    </Page>
  );
}

/** Section, category, form: as the customer finds them. */
function Types({ customer, here }: { customer: string; here: string }) {
  const { data, error, reload } = useResource(`menu ${customer}`, (signal) => readCustomerMenu(customer, signal));
  const [words, setWords] = useState("");
  const found = useSearch(data, words);
  if (error && !data) return <Failure error={error} retry={() => void reload()} />;
  if (!data) return <Skeleton />;
  return (
    <>
      <form class="search" role="search" onSubmit={(event) => event.preventDefault()}>
        <label for="search">{t("customers.behalf.search")}</label>
        <input
          id="search"
          type="search"
          autocomplete="off"
          value={words}
          onInput={(event) => setWords(event.currentTarget.value)}
        />
      </form>
      <div role="status">{found && t("customers.behalf.found", { count: found.items.length })}</div>
      {found && <Links here={here} items={found.items.length ? found.items : found.near} />}
      {!found?.items.length && (
        <div class="menu">
          {data.sections.map((section) => (
            <section key={section.id}>
              <h2 id={`section-${section.id}`}>{text(section.title)}</h2>
              {section.categories.map((category) => (
                <section key={category.id}>
                  <h3 id={`category-${section.id}-${category.id}`}>{text(category.title)}</h3>
                  <Links here={here} items={category.items} />
                </section>
              ))}
            </section>
          ))}
        </div>
      )}
    </>
  );
}

/** Information is read to the customer, on its own page. */
function Links({ here, items }: { here: string; items: readonly CatalogueItem[] }) {
  const to = ({ kind, id }: CatalogueItem): string =>
    kind === "type" ? `${here}/request?type=${encodeURIComponent(id)}` : `/information/${encodeURIComponent(id)}`;
  return (
    <ul>
      {items.map((item) => (
        <li key={item.kind + item.id}>
          <a href={to(item)}>{text(item.title)}</a>
        </li>
      ))}
    </ul>
  );
}

function Form({ customer, type }: { customer: string; type: string }) {
  const { data, error, reload } = useResource(`form ${type}`, (signal) => readForm<Published>(type, signal));
  if (error && !data) {
    const title = t(error.status === 404 ? "form.missing" : "form.failed");
    return <Failure error={error} title={title} retry={() => void reload()} />;
  }
  return data ? <Filling key={data.version} customer={customer} type={type} definition={data} /> : <Skeleton />;
}

interface FillingProps {
  customer: string;
  type: string;
  definition: Published;
}

function Filling({ customer, type, definition }: FillingProps) {
  const [channel, setChannel] = useState<Channel>("phone");
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const [opened, setOpened] = useState<RequestSummary | null>(null);
  const [asked, setAsked] = useState<StaffPayment | null>(null);
  const { error, run } = useCommand();
  const port = useMemo(() => uploadPort(staff), []);
  const shelf = `behalf.${customer}.${type}`;
  const draft = useMemo(() => draftOn(tabShelf, `balcao.${shelf}`), [customer, type]);

  async function submit(answers: Answers): Promise<void> {
    setWrong({});
    let failure: unknown = null;
    const done = await run(async (command) => {
      try {
        const signed = definition.submit?.signature === "required" && (await (await import("../../ui/signing/kept")).signedOf(shelf));
        const body = { type_id: type, form_version: definition.version, answers, channel, ...(signed && { signed }) };
        const told = definition.submit?.fee ? await (await import("./payments/asked")).ask(customer, body, command) : null;
        if (told) setAsked(told);
        else setOpened(await openOnBehalf(customer, body, command));
      } catch (cause) {
        failure = cause;
        throw cause;
      }
    });
    if (done) return tabShelf.remove(`balcao.signed.${shelf}`);
    // What is wrong with the signed document is no answer of the form.
    if (failure instanceof ApiError && !failure.fields.signed) setWrong(named(failure.fields));
    throw failure;
  }

  if (asked) return <toPay.Component payment={asked} customer={customer} />;
  if (opened) return <Registered request={opened} customer={customer} />;
  return (
    <>
      {error && !Object.keys(wrong).length && <Failure error={error} title={t("form.submit.failed")} focus />}
      <h2>{text(definition.title)}</h2>
      <fieldset class="ways">
        <legend>{t("customers.behalf.channel")}</legend>
        {CHANNELS.map((one) => (
          <label key={one} class="way">
            <input type="radio" name="channel" checked={channel === one} onChange={() => setChannel(one)} />
            {t(`customers.channel.${one}`)}
          </label>
        ))}
      </fieldset>
      <div class="panel">
        <FormView
          definition={definition}
          upload={port}
          today={localDay(new Date())}
          onSubmit={submit}
          serverErrors={wrong}
          draft={draft}
          sign={(answers) => (
            <signing.Component {...{ customer, answers, upload: port, of: shelf }} type={type} version={definition.version} />
          )}
        />
      </div>
    </>
  );
}

/** The number to read out, and where to go on. */
function Registered({ request, customer }: { request: RequestSummary; customer: string }) {
  return (
    <Notice kind="info" title={t("customers.behalf.done")} focus>
      <p>
        <strong class="protocol">{request.protocol}</strong> <Copy value={request.protocol} label={t("submitted.copy")} />
      </p>
      <p class="actions">
        <a class="button" href={`/staff/requests/${request.id}`}>
          {t("submitted.open")}
        </a>
        <a href={`/staff/customers/${encodeURIComponent(customer)}`}>{t("customers.behalf.back")}</a>
      </p>
    </Notice>
  );
}
