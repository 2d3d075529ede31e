import { useState } from "preact/hooks";
import { readCustomerForm, registerCustomer } from "../../core/api/customers";
import { ApiError } from "../../core/api/errors";
import { localDay } from "../../core/day";
import { say, t } from "../../core/i18n";
import { useResource } from "../../core/resource";
import { navigate } from "../../core/router";
import { staff } from "../../core/staff";
import { useCommand } from "../../core/use-command";
import { FormView } from "../../forms/form-view";
import type { Answers, FormDef } from "../../forms/types";
import { announce } from "../../ui/announcer/announcer";
import { Failure } from "../../ui/failure/failure";
import { Guard } from "../../ui/guard/guard";
import { Notice } from "../../ui/notice/notice";
import { Page } from "../../ui/page/page";
import { Skeleton } from "../../ui/skeleton/skeleton";
import { StaffBar } from "./bar";
import { NO_FILES, named } from "./no-files";

const FIRST: Answers = { kind: "natural", locale: "pt-PT" };

/** Registering a customer: who may be registered already is shown before (F75). */
export default function CustomerNew() {
  return (
    <Guard session={staff.session} signIn="/staff/sign-in">
      <Page title={t("customers.new")} back={{ href: "/staff/customers", label: t("customers.title") }}>
        <StaffBar />
        <Registering />
      </Page>
    </Guard>
  );
}

function Registering() {
  const { data, error, reload } = useResource("customer form", readCustomerForm);
  if (error && !data) return <Failure error={error} retry={() => void reload()} />;
  return data ? <Filling form={data.form} /> : <Skeleton />;
}

function Filling({ form }: { form: FormDef }) {
  const [wrong, setWrong] = useState<Record<string, string>>({});
  const [similar, setSimilar] = useState<Record<string, string> | null>(null);
  const { error, run } = useCommand();

  async function submit(answers: Answers): Promise<void> {
    setWrong({});
    let failure: unknown = null;
    const done = await run(async (command) => {
      try {
        const made = await registerCustomer(answers, similar !== null, command);
        announce(t("customers.registered"));
        navigate(`/staff/customers/${made.id}`, { replace: true });
      } catch (cause) {
        failure = cause;
        throw cause;
      }
    });
    if (done || !(failure instanceof ApiError)) return;
    if (failure.code === "similar_exists") setSimilar(failure.fields);
    else setWrong(named(failure.fields));
    throw failure;
  }

  const plain = error && error.code !== "similar_exists" && !Object.keys(error.fields).length;
  return (
    <>
      {plain && <Failure error={error} title={t("customers.register.failed")} focus />}
      {similar && <Similar accounts={similar} />}
      <div class="panel">
        <FormView
          definition={form}
          upload={NO_FILES}
          today={localDay(new Date())}
          initial={FIRST}
          serverErrors={wrong}
          submit={t(similar ? "customers.register.anyway" : "customers.register")}
          onSubmit={submit}
        />
      </div>
    </>
  );
}

/** Accounts that may be the same person's, each to be looked at. */
function Similar({ accounts }: { accounts: Record<string, string> }) {
  return (
    <Notice kind="warning" title={t("customers.similar.stop")} focus>
      <ul>
        {Object.entries(accounts).map(([id, reason]) => (
          <li key={id}>
            <a href={`/staff/customers/${encodeURIComponent(id)}`}>
              {say(`customers.same.${reason}`, "customers.same.other")}
            </a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
