import { useState } from "preact/hooks";
import { invite } from "../../../core/api/admin";
import type { Locale } from "../../../core/i18n";
import { locale, LOCALES, t } from "../../../core/i18n";
import { useCommand } from "../../../core/use-command";
import { announce } from "../../../ui/announcer/announcer";
import { Checks } from "../../../ui/checks/checks";
import { Failure } from "../../../ui/failure/failure";
import { Choice, Line } from "../../../ui/line/line";
import type { Known } from "./known";
import { options, wrong } from "./known";

const LANGUAGES: Record<Locale, string> = { "pt-PT": "Português", "pt-BR": "Português (BR)", en: "English" };
const blank = () => ({ email: "", name: "", locale: locale() as string, departments: [] as string[], profile: "attendant" });

/** A new member of staff: a link by mail lets them set a password (D8). */
export function Invite({ known, onInvited }: { known: Known; onInvited: () => Promise<void> }) {
  const [values, setValues] = useState(blank);
  const [open, setOpen] = useState(false);
  const { busy, error, run } = useCommand();
  const set = (name: keyof typeof values) => (value: string) => setValues((now) => ({ ...now, [name]: value }));

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const done = await run((command) =>
      invite({ ...values, email: values.email.trim(), name: values.name.trim() }, command),
    );
    if (!done) return;
    announce(t("admin.invite.sent"));
    setValues(blank());
    setOpen(false);
    await onInvited();
  };
  return (
    <details class="panel" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("admin.invite")}</summary>
      <form class="composer" onSubmit={(event) => void submit(event)}>
        <p class="hint">{t("admin.invite.lead")}</p>
        {error && <Failure error={error} title={t("admin.invite.failed")} focus />}
        <Line id="invite-name" label={t("admin.name")} value={values.name} onValue={set("name")} error={wrong(error, "name")} />
        <Line id="invite-email" type="email" label={t("admin.email")} value={values.email} onValue={set("email")} error={wrong(error, "email")} />
        <Choice id="invite-locale" label={t("admin.locale")} value={values.locale} onValue={set("locale")} options={LOCALES.map((one) => ({ value: one, label: LANGUAGES[one] }))} />
        <Choice id="invite-profile" label={t("admin.profile")} value={values.profile} onValue={set("profile")} options={options(known.profiles)} error={wrong(error, "profile")} />
        <Checks legend={t("admin.departments")} options={options(known.departments)} chosen={values.departments} onChosen={(departments) => setValues((now) => ({ ...now, departments }))} />
        <button type="submit" class="button" disabled={busy}>
          {t("admin.invite.send")}
        </button>
      </form>
    </details>
  );
}
