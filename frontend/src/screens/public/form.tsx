import { useMemo, useRef, useState } from "preact/hooks";
import { readForm } from "../../core/api/catalogue";
import { createCommand } from "../../core/api/client";
import type { ApiError } from "../../core/api/errors";
import { asApiError } from "../../core/api/errors";
import { openRequest } from "../../core/api/open-request";
import { uploadPort } from "../../core/api/upload-port";
import { customers } from "../../core/customers";
import { localDay } from "../../core/day";
import { NotSignedIn } from "../../core/gate";
import { needTexts, t, text } from "../../core/i18n";
import { lazy } from "../../core/lazy";
import { useResource } from "../../core/resource";
import type { ScreenProps } from "../../core/router";
import { navigate } from "../../core/router";
import { tabShelf } from "../../core/storage";
import { createStore, useStore } from "../../core/store";
import type { Draft, DraftPort } from "../../forms/draft";
import { draftOn } from "../../forms/draft";
import { FormView } from "../../forms/form-view";
import type { Answers, FormDef } from "../../forms/types";
import { Failure } from "../../ui/failure/failure";
import { Page } from "../../ui/page/page";
import { Skeleton } from "../../ui/skeleton/skeleton";

type Published = FormDef & { id: string; version: number; without_account: boolean };

// Only who is signed in has a draft on every device.
const kept = lazy(async () => {
  const [module] = await Promise.all([import("../../ui/drafts/kept"), needTexts("drafts")]);
  return module.Kept;
});

// Only who is not signed in is asked how to send it.
const doors = () => import("./form-doors");
const ways = lazy(async () => (await doors()).ways());

// Few forms have to be signed.
const signing = lazy(async () => (await doors()).signing());

/** A form to fill in. Signing in is asked when files are added or it is sent, over what was typed. */
export default function FormScreen({ params }: ScreenProps) {
  const type = params.type!;
  const { data, error, reload } = useResource(`form ${type}`, (signal) =>
    readForm<Published>(type, signal),
  );
  const signedIn = useStore(customers.session.present);
  const back = { href: "/", label: t("nav.home") };
  if (!data && !error) return <Skeleton />;
  const title = data ? text(data.title) : t("form.title");
  return (
    <Page title={title} back={back} lead={data && !signedIn && !data.without_account && t("form.sign_in")}>
      {error && !data && (
        <Failure
          error={error}
          title={t(error.status === 404 ? "form.missing" : "form.failed")}
          retry={() => void reload()}
        />
      )}
      {data && <Filling key={data.version} type={type} definition={data} />}
    </Page>
  );
}

function Filling({ type, definition }: { type: string; definition: Published }) {
  const [serverErrors, setServerErrors] = useState<Record<string, string>>({});
  const [failure, setFailure] = useState<ApiError | null>(null);
  const command = useRef(createCommand());
  const free = definition.without_account && type;
  const port = useMemo(() => uploadPort(customers, free || ""), []);
  const [toSend, setToSend] = useState<Answers | null>(null);
  const { tab, typed, draft } = useMemo(() => watched(draftOn(tabShelf, `balcao.form.${type}`)), [type]);
  const signedIn = useStore(customers.session.present);
  const [ready, setReady] = useState(!signedIn || tab.read() !== null);
  const [round, setRound] = useState(0);

  async function submit(answers: Answers): Promise<void> {
    setFailure(null);
    setServerErrors({});
    const holder = free && tabShelf.read<string>("balcao.holder");
    try {
      const signed = definition.submit?.signature === "required" && (await (await doors()).signedOf(type));
      if (free && !customers.session.present.get() && answers !== toSend) {
        setToSend(answers);
        throw new NotSignedIn();
      }
      const body = { type_id: type, form_version: definition.version, answers, ...(holder && { holder }), ...(signed && { signed }) };
      // Nothing was sent, and nothing went wrong: the answers stay until it is paid.
      if (definition.submit?.fee && (await (await doors()).pay(body, command.current))) throw new NotSignedIn();
      const { id } = await openRequest(customers, body, command.current);
      draft.clear();
      tabShelf.remove(`balcao.signed.${type}`);
      navigate(`/requests/${id}/submitted`, { replace: true });
    } catch (error) {
      if (!(error instanceof NotSignedIn)) refused(asApiError(error));
      throw error;
    }
  }

  function refused(error: ApiError): void {
    const wrong = answerErrors(error.fields);
    setToSend(null);
    if (Object.keys(wrong).length) setServerErrors(wrong);
    else setFailure(error);
  }
  return (
    <>
      {failure && <Failure error={failure} title={t("form.submit.failed")} focus />}
      {signedIn && !toSend && (
        <kept.Component
          {...{ type, definition, tab, typed }}
          restart={() => setRound((before) => before + 1)}
          ready={() => setReady(true)}
        />
      )}
      {!ready && <Skeleton />}
      {toSend && (
        <ways.Component
          type={type}
          version={definition.version}
          answers={toSend}
          withAccount={() => void submit(toSend).catch(() => undefined)}
          back={() => setToSend(null)}
          onRefused={refused}
          onDone={draft.clear}
        />
      )}
      {ready && (
        <div hidden={toSend !== null}><div class="panel">
          <FormView
            key={round}
            definition={definition}
            upload={port}
            today={localDay(new Date())}
            onSubmit={submit}
            serverErrors={serverErrors}
            draft={draft}
            sign={(answers) => <signing.Component {...{ type, definition, answers, port, free }} onGive={() => setFailure(null)} />}
          />
        </div></div>
      )}
    </>
  );
}

/** A draft whose changes can be watched; null when there is none any more. */
function watched(tab: DraftPort) {
  const typed = createStore<Draft | null>(tab.read());
  const draft: DraftPort = {
    read: tab.read,
    write(next) {
      tab.write(next);
      typed.set(next);
    },
    clear() {
      tab.clear();
      typed.set(null);
    },
  };
  return { tab, typed, draft };
}

/** `answers.nif` on the wire is the question `nif`. */
function answerErrors(fields: Readonly<Record<string, string>>): Record<string, string> {
  const prefix = "answers.";
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, code]) => [key.slice(prefix.length), code]),
  );
}
