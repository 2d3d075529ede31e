import { t, text } from "../../../core/i18n";
import type { Fee, FormDef } from "../../../forms/types";
import { Choice, Line } from "../../../ui/line/line";
import { changeForm } from "./document";
import { NumberLine } from "./number-line";
import type { PanelProps } from "./panel";
import { Texts } from "./texts";

const SIGNATURES: readonly ("none" | "required")[] = ["none", "required"];
const TYPED = ["text", "textarea", "email", "tel", "select", "radio"];

/** The form itself: what it is called, which answer names a request, whether it is signed, what sending costs. */
export function FormPanel({ draft, read, wrong }: PanelProps) {
  const { document, change } = draft;
  const { form } = document;
  const titles = form.steps.flatMap(({ fields }) => fields).filter(({ type }) => TYPED.includes(type));
  const setSubmit = (signature: "none" | "required", fee: Fee | undefined): void => {
    const submit = fee ? { signature, fee } : signature === "none" ? undefined : { signature };
    change(changeForm({ submit } as Partial<FormDef>), "fee");
  };
  const signature = form.submit?.signature === "required" ? "required" : "none";
  return (
    <>
      <Texts
        id="p-title"
        legend={t("editor.form.title")}
        error={wrong("title") ?? wrong("form.title")}
        value={document.title}
        onValue={(title) =>
          change((all) => ({ ...all, title: title ?? {}, form: { ...all.form, title: title ?? {} } }), "title")
        }
      />
      {read.current === 0 && (
        <Texts
          id="p-summary"
          legend={t("editor.form.summary")}
          error={wrong("summary")}
          value={document.summary}
          onValue={(summary) => change((all) => ({ ...all, summary: summary ?? {} }), "summary")}
        />
      )}
      <Choice
        id="p-subject"
        label={t("editor.form.subject")}
        hint={t("editor.form.subject.hint")}
        error={wrong("subject_field")}
        value={document.subject_field ?? ""}
        onValue={(key) =>
          change(({ subject_field: _, ...all }) => (key ? { ...all, subject_field: key } : all) as typeof document)
        }
        options={[
          { value: "", label: t("editor.form.subject.none") },
          ...titles.map((one) => ({ value: one.key, label: text(one.label) || one.key })),
        ]}
      />
      <Choice
        id="p-signature"
        label={t("editor.signature")}
        hint={t("editor.signature.hint")}
        error={wrong("form.submit.signature")}
        value={signature}
        onValue={(value) => setSubmit(value === "required" ? value : "none", form.submit?.fee)}
        options={SIGNATURES.map((value) => ({ value, label: t(`editor.signature.${value}`) }))}
      />
      <FeeFields fee={form.submit?.fee} form={form} error={wrong("form.submit")} setFee={(fee) => setSubmit(signature, fee)} />
    </>
  );
}

interface FeeProps {
  fee: Fee | undefined;
  form: FormDef;
  error: string | undefined;
  setFee: (fee: Fee | undefined) => void;
}

/** Nothing, an amount, or what a total says. */
function FeeFields({ fee, form, error, setFee }: FeeProps) {
  const totals = form.steps.flatMap(({ fields }) => fields).filter(({ type }) => type === "total");
  const kind = !fee ? "none" : "total" in fee ? "total" : "amount";
  const currency = fee?.currency ?? "EUR";
  const begin = (next: string): void =>
    setFee(
      next === "amount" ? { amount: 1000, currency } : next === "total" ? { total: totals[0]!.key, currency } : undefined,
    );
  return (
    <fieldset class="field">
      <legend>{t("editor.fee")}</legend>
      {error && <p class="field__error">{error}</p>}
      <Choice
        id="p-fee"
        label={t("editor.fee.kind")}
        value={kind}
        onValue={begin}
        options={[
          { value: "none", label: t("editor.fee.none") },
          { value: "amount", label: t("editor.fee.amount") },
          ...(totals.length ? [{ value: "total", label: t("editor.fee.total") }] : []),
        ]}
      />
      {fee && "amount" in fee && (
        <NumberLine
          id="p-amount"
          label={t("editor.fee.cents")}
          value={fee.amount / 100}
          onValue={(amount) => setFee({ amount: Math.round((amount ?? 0) * 100), currency })}
        />
      )}
      {fee && "total" in fee && (
        <Choice
          id="p-total"
          label={t("editor.fee.total")}
          value={fee.total}
          onValue={(total) => setFee({ total, currency })}
          options={totals.map((one) => ({ value: one.key, label: text(one.label) || one.key }))}
        />
      )}
      {fee && (
        <Line
          id="p-currency"
          label={t("editor.fee.currency")}
          value={currency}
          onValue={(words) => setFee({ ...fee, currency: words.toUpperCase().replace(/[^A-Z]/g, "").slice(0, 3) })}
        />
      )}
    </fieldset>
  );
}

