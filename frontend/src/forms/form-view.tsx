import type { ComponentChildren } from "preact";
import { useEffect, useLayoutEffect, useState } from "preact/hooks";
import { needTexts, t, text, useLocale } from "../core/i18n";
import { lazy } from "../core/lazy";
import { fieldsOf } from "./evaluate";
import { address } from "./fields/field";
import { files, Question } from "./question";
import type { Field } from "./types";
import type { FormProps, FormState } from "./use-form";
import { bringLate, summary, useForm } from "./use-form";

// What the first step seldom needs comes while it is being answered.
const check = lazy(async () => {
  const [module] = await Promise.all([import("./check"), needTexts("answers")]);
  ({ payLabel } = module);
  return module.Check;
});
let payLabel: ((form: FormState) => string | null) | null = null;

/** Brings what later steps show; a form does so itself once it has been begun. */
export async function prepareForm(): Promise<void> {
  await Promise.all([bringLate(), ...[files, check, address, summary].map(({ prepare }) => prepare())]);
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
  // With what is shown, not after it: who is quick has begun to answer by then.
  useLayoutEffect(() => {
    if (target) document.getElementById(target.id)?.focus();
  }, [target]);
  useEffect(() => {
    if (!Object.keys(props.serverErrors ?? {}).length) return;
    void form.prepare().then(() => setTarget({ id: SUMMARY }));
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
      {Object.keys(form.errors).length > 0 && (
        <summary.Component
          id={SUMMARY}
          fields={fieldsOf(props.definition)}
          errors={form.errors}
          today={props.today}
          onPick={pick}
        />
      )}
      <div class="form__head">
        <p class="muted" id="form-place">
          {t("forms.step", { step: page, steps: pages })}
        </p>
        <progress max={pages} value={page} aria-labelledby="form-place" />
        <h2 id={HEADING} tabIndex={-1}>
          {form.step ? text(form.step.title) : t("forms.check")}
        </h2>
      </div>
      {form.step ? <StepFields form={form} today={props.today} /> : <check.Component form={form} onPick={pick} sign={props.sign} />}
      <div class="actions">
        <button class="button" type="submit" disabled={form.busy}>
          {form.busy ? t("forms.sending") : form.step ? t("forms.continue") : (props.submit ?? payLabel?.(form) ?? t("forms.submit"))}
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
  return form
    .step!.fields.filter(({ key }) => form.evaluation.visible.includes(key))
    .map((field) => (
      <Question
        key={field.key}
        {...{ field, form, today }}
        path={field.key}
        value={form.typed[field.key]}
        onValue={(value) => form.set(field.key, value)}
      />
    ));
}
