import { useEffect, useRef, useState } from "preact/hooks";
import type { SigningLook, SigningPort, ToSign } from "../../core/api/signing";
import type { ApiError } from "../../core/api/errors";
import { asApiError } from "../../core/api/errors";
import type { UploadPort } from "../../core/api/upload-port";
import { moment } from "../../core/dates";
import { NotSignedIn } from "../../core/gate";
import { say, t } from "../../core/i18n";
import { useAction } from "../../core/use-action";
import { announce } from "../announcer/announcer";
import { CLIP, list } from "../attachments/attachments";
import { useAttachments } from "../attachments/use-attachments";
import { Failure } from "../failure/failure";
import { Icon } from "../icon/icon";
import { Notice } from "../notice/notice";
import { keepFiles, keptFiles } from "./kept";
import "./signing.css";

const DOWNLOAD = "M12 4v11M7.5 11 12 15.5 16.5 11M4 20h16";

export interface SigningProps {
  form: ToSign;
  upload: UploadPort;
  /** None in a preview: it shows what there will be. */
  port: SigningPort | null;
  /** The form, as the tab names what was given back. */
  of: string;
  /** A file was given, or taken away: what was said before of its lack is past. */
  onGive?: () => void;
}

/** A form that has to be signed: fetch its document, sign it, give it back, and see that it is it (F16). */
export function Signing({ form, upload, port, of, onGive }: SigningProps) {
  const held = useAttachments(upload, { most: 1, kept: port ? keptFiles(of) : [] });
  useEffect(() => {
    if (port) keepFiles(of, held.list);
    onGive?.();
  }, [held.list]);
  const [one] = held.list;
  const given = one?.state === "accepted" ? one.id : null;
  return (
    <section class="signing" aria-labelledby="signing">
      <h3 id="signing">{t("signing.title")}</h3>
      <p>{t(port ? "signing.lead" : "signing.preview")}</p>
      <ol>
        <li>
          <Issue form={form} port={port} />
        </li>
        <li>
          <p>{t("signing.sign")}</p>
        </li>
        <li>
          <GiveBack off={!port || Boolean(one)} add={held.add} />
          {one && <list.Component files={held.list} remove={held.remove} retry={held.retry} />}
        </li>
      </ol>
      {port && given && <Looked key={given} {...{ form, port, given }} />}
    </section>
  );
}

/** The document of the answers as they are now. */
function Issue({ form, port }: { form: ToSign; port: SigningPort | null }) {
  const action = useAction();
  const [until, setUntil] = useState("");
  const fetchIt = (): Promise<void> =>
    action.run(async () => {
      const made = await port!.issue(form);
      setUntil(made.until);
      announce(t("signing.issued"));
      location.assign(made.url);
    });
  return (
    <>
      <p>{t("signing.fetch")}</p>
      <button type="button" class="button button--quiet" id="signing-document" disabled={!port || action.busy} onClick={() => void fetchIt()}>
        <Icon path={DOWNLOAD} />
        {t(action.busy ? "signing.busy" : "signing.download")}
      </button>
      {until && <p class="hint">{t("signing.until", { at: moment(until) })}</p>}
      {action.error && <Failure error={action.error} title={t("signing.failed")} focus />}
    </>
  );
}

function GiveBack({ off, add }: { off: boolean; add: (files: Iterable<File>) => void }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <p>{t("signing.give")}</p>
      <input
        ref={input}
        type="file"
        accept="application/pdf"
        class="visually-hidden"
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          add(event.currentTarget.files ?? []);
          event.currentTarget.value = "";
        }}
      />
      {!off && (
        <button type="button" class="button button--quiet" id="signing-file" onClick={() => input.current?.click()}>
          <Icon path={CLIP} />
          {t("signing.choose")}
        </button>
      )}
    </>
  );
}

/** What the server says of it, for the answers as they are: other answers make it out of date. */
function Looked({ form, port, given }: { form: ToSign; port: SigningPort; given: string }) {
  const [look, setLook] = useState<SigningLook | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    let gone = false;
    setLook(null);
    setError(null);
    port.look(form, given).then(
      (found) => gone || setLook(found),
      (cause: unknown) => gone || cause instanceof NotSignedIn || setError(asApiError(cause)),
    );
    return () => {
      gone = true;
    };
  }, [given, JSON.stringify(form), round]);
  if (error) return <Failure error={error} title={t("signing.unknown")} retry={() => setRound(round + 1)} />;
  if (!look) return <p role="status">{t("signing.looking")}</p>;
  if (look.problem) {
    return <Notice kind="error" title={say(`signing.problem.${look.problem}`, "signing.problem.signing_other")} />;
  }
  return (
    <div role="status">
      <Notice kind="info" title={t("signing.good")}>
        <ul>
          {look.signatures.map(({ name, at }, place) => (
            <li key={place}>{at ? t("signing.by.at", { name, at: moment(at) }) : t("signing.by", { name })}</li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
