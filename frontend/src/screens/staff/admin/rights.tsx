import { useState } from "preact/hooks";
import type { Can, Verdict } from "../../../core/api/admin";
import { say, t, text } from "../../../core/i18n";
import { useResource } from "../../../core/resource";
import { Failure } from "../../../ui/failure/failure";
import { Line } from "../../../ui/line/line";
import { Skeleton } from "../../../ui/skeleton/skeleton";
import type { Known } from "./known";
import { named, permission, useTypes } from "./known";

interface Props {
  /** Whose, as it is now: another one, or another version, is asked again. */
  of: string;
  read: (request: string | null, signal?: AbortSignal) => Promise<Can>;
  /** Other systems are revoked, people deactivated. */
  system?: boolean;
  known: Known;
}

/** What somebody can do and why, in plain sentences; to one request when asked (F106, F116). */
export function Rights({ of, read, system = false, known }: Props) {
  const [asked, setAsked] = useState<string | null>(null);
  const [number, setNumber] = useState("");
  const { data, error, reload } = useResource(`admin rights ${of} ${asked}`, (signal) => read(asked, signal));
  const submit = (event: Event): void => {
    event.preventDefault();
    setAsked(number.trim() || null);
  };
  return (
    <section class="panel" aria-labelledby="rights">
      <h2 id="rights">{t(system ? "admin.can.system" : "admin.can")}</h2>
      {error && (
        <Failure
          error={error}
          {...(error.status === 404 ? { title: t("admin.can.missing") } : { retry: () => void reload() })}
        />
      )}
      {!data && !error && <Skeleton lines={3} />}
      {data && <Sentences can={data} known={known} system={system} />}
      <form class="composer" onSubmit={submit}>
        <h3>{t("admin.can.request")}</h3>
        <Line id="number" label={t("admin.can.request.number")} value={number} onValue={setNumber} required={false} />
        <button type="submit" class="button button--quiet">
          {t("admin.can.ask")}
        </button>
      </form>
      {data && data.actions.length > 0 && (
        <Lists
          verdicts={data.actions}
          name={(one) => say(`admin.action.${one}`, "admin.action.other")}
          system={system}
        />
      )}
    </section>
  );
}

function Sentences({ can, known, system }: { can: Can; known: Known; system: boolean }) {
  const { data: types } = useTypes();
  const departments = can.departments.map((id) => named(known.departments, id)).join(", ");
  const hidden = can.blocked_types.map((id) => types?.find((one) => one.value === id)?.label ?? id);
  return (
    <>
      {can.status !== "active" && <p>{t(system ? "admin.can.revoked" : `admin.can.${can.status}`)}</p>}
      <p>{t("admin.can.profile", { profile: text(can.profile_title) })}</p>
      <p>{departments ? t("admin.can.departments", { departments }) : t("admin.can.nowhere")}</p>
      {hidden.length > 0 && <p>{t("admin.can.blocked", { types: hidden.join(", ") })}</p>}
      <Lists verdicts={can.permissions} name={permission} system={system} />
    </>
  );
}

interface ListsProps {
  verdicts: Verdict[];
  name: (action: string) => string;
  system: boolean;
}

function Lists({ verdicts, name, system }: ListsProps) {
  const parts = [
    { title: t("admin.can.yes"), of: verdicts.filter(({ allowed }) => allowed) },
    { title: t("admin.can.no"), of: verdicts.filter(({ allowed }) => !allowed) },
  ];
  return (
    <div class="facts">
      {parts.map(
        ({ title, of }) =>
          of.length > 0 && (
            <div key={title}>
              <h3>{title}</h3>
              <ul>
                {of.map((one) => (
                  <li key={one.action}>
                    {name(one.action)} <span class="hint">({system && one.why === "inactive" ? t("admin.why.revoked") : why(one)})</span>
                  </li>
                ))}
              </ul>
            </div>
          ),
      )}
    </div>
  );
}

export function why({ allowed, why: code }: Verdict): string {
  if (code === "profile") return t(allowed ? "admin.why.yes" : "admin.why.no");
  const own = say(`admin.why.${code}`, "refusal.other");
  return say(`refusal.${code}`, "refusal.other") === t("refusal.other") ? own : say(`refusal.${code}`, "refusal.other");
}
