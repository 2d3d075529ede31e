import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { needTexts, t, text, useLocale } from "../core/i18n";
import { lazy } from "../core/lazy";
import { ErrorSummary } from "./error-summary";
import { fieldsOf, isRequired } from "./evaluate";
import { address, CONTROLS, Note } from "./fields/field";
import { idOf, sentence } from "./messages";
import type { Field } from "./types";
import type { FormProps, FormState } from "./use-form";
import { base, bringFormats, useForm } from "./use-form";

// What the first step seldom needs comes while it is being answered.
const files = lazy(async () => {
  const [module] = await Promise.all([import("./fields/files"), needTexts("answers")]);
  return module.Files;
});
const check = lazy(async () => {
  const [module] = await Promise.all([import("./check"), needTexts("answers")]);
  return module.Check;
});

/** Brings what later steps show; a form does so itself once it has been begun. */
export async function prepareForm(): Promise<void> {
  await Promise.all([bringFormats(), ...[files, check, address].map(({ prepare }) => prepare())]);
}

const HEADING = "form-page";
const SUMMARY = "form-problems";

/**
 * A form, one step at a time, with only the questions that the answers so far ask for, and a last page
 * to check them all (F21–F23). It fetches nothing: files go through `upload`, answers to `onSubmit`.
 */
export function FormView(props: FormProps) {
  useLocale();
  const form = useForm(props);
  const [target, setTarget] = useState<{ id: string } | null>(null);
  useEffect(() => {
    if (target) document.getElementById(target.id)?.focus();
  }, [target]);
  useEffect(() => {
    if (Object.keys(props.serverErrors ?? {}).length) setTarget({ id: SUMMARY });
  }, [props.serverErrors]);

  const proceed = (): void => {
    const onStep = form.step !== null;
    if (!form.proceed()) setTarget({ id: SUMMARY });
    else if (onStep) setTarget({ id: HEADING });
  };
  const begun = form.step !== form.steps[0];
  useEffect(() => {
    if (begun) void prepareForm().catch(() => undefined).then(form.prepare);
  }, [begun]);
  const [asked, setAsked] = useState(false);
  useEffect(() => {
    if (!asked || !form.ready) return;
    setAsked(false);
    proceed();
  }, [asked, form.ready]);

  const pick = (field: Field, id: string) => {
    const step = form.steps.find(({ fields }) => fields.includes(field));
    if (step && step !== form.step) form.go(step, true);
    setTarget({ id });
  };
  const pages = form.steps.length + 1;
  const page = form.step ? form.steps.indexOf(form.step) + 1 : pages;
  return (
    <form
      class="form"
      noValidate
      onFocusIn={() => form.ready || void form.prepare()}
      onSubmit={(event) => {
        event.preventDefault();
        if (form.busy) return;
        if (form.ready) return proceed();
        setAsked(true);
        void form.prepare();
      }}
    >
      <ErrorSummary
        id={SUMMARY}
        fields={fieldsOf(props.definition)}
        errors={form.errors}
        today={props.today}
        onPick={pick}
      />
      <div class="form__head">
        <p class="muted" id="form-place">
          {t("forms.step", { step: page, steps: pages })}
        </p>
        <progress max={pages} value={page} aria-labelledby="form-place" />
        <h2 id={HEADING} tabIndex={-1}>
          {form.step ? text(form.step.title) : t("forms.check")}
        </h2>
      </div>
      {form.step ? <StepFields form={form} today={props.today} /> : <check.Component form={form} onPick={pick} />}
      <div class="actions">
        <button class="button" type="submit" disabled={form.busy}>
          {form.busy ? t("forms.sending") : form.step ? t("forms.continue") : (props.submit ?? t("forms.submit"))}
        </button>
        {form.back && (
          <button
            class="button button--quiet"
            type="button"
            disabled={form.busy}
            onClick={() => {
              form.back!();
              setTarget({ id: HEADING });
            }}
          >
            {t("forms.back")}
          </button>
        )}
      </div>
    </form>
  );
}

/** The visible questions of the step. */
function StepFields({ form, today }: { form: FormState; today: string }): ComponentChildren {
  const { evaluation, errors, held } = form;
  const visible = form.step!.fields.filter(({ key }) => evaluation.visible.includes(key));
  return visible.map((field) => {
    const { key } = field;
    if (field.type === "note") return <Note key={key} field={field} />;
    const own = Object.keys(errors).filter((each) => base(each) === key);
    const parts = own.map((each) => [each.split(".")[1] ?? "", each] as const);
    const problems = Object.fromEntries(
      parts.map(([part, each]) => [part, sentence(field, errors[each]!, today, part || undefined)]),
    );
    const common = {
      field,
      id: idOf(key),
      value: form.answers[key],
      onValue: (value: unknown) => form.set(key, value),
      optional: !isRequired(field, evaluation.clean),
      problem: problems[""],
      problems,
    };
    if (field.type === "file") return <files.Component key={key} {...common} held={held} today={today} />;
    const Control = CONTROLS[field.type];
    return <Control key={key} {...common} />;
  });
}
