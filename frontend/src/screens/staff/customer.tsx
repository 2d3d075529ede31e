import { useState } from "preact/hooks";
import type { CustomerDetail } from "../../core/api/customers";
import { editCustomer, readCustomer } from "../../core/api/customers";
import { ApiError } from "../../core/api/errors";
import { localDay } from "../../core/day";
import { needTexts, say, t } from "../../core/i18n";
import { lazy } from "../../core/lazy";
import { useResource } from "../../core/resource";
import type { ScreenProps } from "../../core/router";
import { staff } from "../../core/staff";
import { useCommand } from "../../core/use-command";
import type { Answers } from "../../forms/types";
import { AccountFacts } from "../../ui/account-facts/account-facts";
import { announce } from "../../ui/announcer/announcer";
import { Failure } from "../../ui/failure/failure";
import { Guard } from "../../ui/guard/guard";
import { Page } from "../../ui/page/page";
import { Skeleton } from "../../ui/skeleton/skeleton";
import { StaffBar } from "./bar";
import { CustomerAccess } from "./customer-access";
import { CustomerHistory } from "./customer-history";
import { CustomerMerging, Similar } from "./customer-merging";
import { CustomerPhones } from "./customer-phones";
import { CustomerRequests } from "./customer-requests";
import { NO_FILES, named } from "./no-files";

/** Asked for by [Change]: most look only. */
const form = lazy(async () => {
  const [module] = await Promise.all([import("../../forms/form-view"), needTexts("forms")]);
  return module.FormView;
});

/** One customer: the data, the telephones, the way in, what they asked for and what happened (F76–F79, F89). */
export default function Customer({ params }: ScreenProps) {
  const id = params.id!;
  return (
    <Guard session={staff.session} signIn="/staff/sign-in">
      <Opened key={id} id={id} />
    </Guard>
  );
}

function Opened({ id }: { id: string }) {
  const { data, error, reload } = useResource(`customer ${id}`, (signal) => readCustomer(id, signal));
  const back = { href: "/staff/customers", label: t("customers.title") };
  return (
    <Page title={data?.name ?? t("customers.one")} lead={data && status(data)} back={back} wide>
      <StaffBar />
      {error && !data && (
        <Failure
          error={error}
          title={t(error.status === 404 ? "customers.missing" : "customers.failed")}
          retry={() => void reload()}
        />
      )}
      {!data && !error && <Skeleton />}
      {data && <Parts customer={data} reload={reload} />}
    </Page>
  );
}

const status = (customer: CustomerDetail): string | null =>
  customer.status === "active" ? null : say(`customers.is.${customer.status}`, "customers.is.other");

export interface PartProps {
  customer: CustomerDetail;
  reload: () => Promise<void>;
}

function Parts({ customer, reload }: PartProps) {
  const gone = customer.status === "merged" || customer.status === "erased";
  return (
    <>
      <CustomerMerging customer={customer} reload={reload} />
      <div class="columns">
        <div>
          <Data customer={customer} reload={reload} fixed={gone} />
          <CustomerRequests id={customer.id} mayOpen={customer.status === "active"} />
        </div>
        <div>
          {!gone && <CustomerPhones customer={customer} reload={reload} />}
          {customer.status === "active" && <CustomerAccess customer={customer} reload={reload} />}
          <Similar customer={customer} reload={reload} />
          <CustomerHistory id={customer.id} version={customer.version} />
        </div>
      </div>
    </>
  );
}

function Data({ customer, reload, fixed }: PartProps & { fixed: boolean }) {
  const [editing, setEditing] = useState(false);
  const done = async (): Promise<void> => {
    setEditing(false);
    announce(t("customers.saved"));
    await reload();
  };
  return (
    <section class="panel" aria-labelledby="data">
      <h2 id="data">{t("customers.data")}</h2>
      {editing ? (
        <Editing customer={customer} onDone={done} onLeave={() => setEditing(false)} reload={reload} />
      ) : (
        <>
          <AccountFacts account={customer} />
          {!fixed && (
            <p class="actions">
              <button type="button" class="button button--quiet" onClick={() => setEditing(true)}>
                {t("customers.edit")}
              </button>
            </p>
          )}
        </>
      )}
    </section>
  );
}

interface EditingProps extends PartProps {
  onDone: () => Promise<void>;
  onLeave: () => void;
}

function Editing({ customer, onDone, onLeave, reload }: EditingProps) {
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const { error, run } = useCommand();
  async function submit(answers: Answers): Promise<void> {
    setWrong({});
    let failure: unknown = null;
    const saved = await run(async (command) => {
      try {
        await editCustomer(customer.id, customer.version, answers, command);
      } catch (cause) {
        failure = cause;
        throw cause;
      }
    });
    if (saved) return onDone();
    if (failure instanceof ApiError) {
      setWrong(named(failure.fields));
      if (failure.code === "stale") await reload();
    }
    throw failure;
  }
  return (
    <>
      {error && !Object.keys(wrong).length && <Failure error={error} title={t("customers.not_saved")} focus />}
      <form.Component
        definition={customer.form}
        upload={NO_FILES}
        today={localDay(new Date())}
        initial={customer.answers}
        serverErrors={wrong}
        submit={t("customers.save")}
        onSubmit={submit}
      />
      <button type="button" class="button button--quiet" onClick={onLeave}>
        {t("customers.leave")}
      </button>
    </>
  );
}
