import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { localDay } from "../../../core/day";
import { needTexts, t, text } from "../../../core/i18n";
import { lazy } from "../../../core/lazy";
import type { Draft, DraftPort } from "../../../forms/draft";
import { evaluate } from "../../../forms/evaluate";
import type { Answers, FormDef } from "../../../forms/types";
import { Boundary } from "../../../ui/boundary/boundary";
import { NO_FILES } from "../no-files";

// The sentences that the form shows are asked for here: the editor itself does without them.
const view = lazy(async () => {
  const [module] = await Promise.all([import("../../../forms/form-view"), needTexts("forms")]);
  return module.FormView;
});
const signing = lazy(async () => {
  const [module] = await Promise.all([import("../../../ui/signing/signing"), needTexts("documents")]);
  return module.Signing;
});
const answersView = lazy(async () => {
  const [module] = await Promise.all([import("../../../forms/answers-view"), needTexts("answers")]);
  return module.AnswersView;
});

const QUIET = 250;
const SIDES = ["customer", "attendant"] as const;

/** The form as it will be, by the very view that customers fill: answered here, read there. */
export function Preview({ form, step }: { form: FormDef; step: string | undefined }) {
  const [side, setSide] = useState<(typeof SIDES)[number]>("customer");
  const [narrow, setNarrow] = useState(false);
  const [begun, setBegun] = useState(0);
  const [late, setLate] = useState(form);
  const answers = useRef<Answers>({});
  // What was answered stays, wherever one goes on writing.
  const kept = useRef<Draft>({ answers: {}, page: null, files: [] });
  const port = useMemo<DraftPort>(
    () => ({
      read: () => ({ ...kept.current, page: step ?? form.steps[0]?.id ?? null, files: [] }),
      write: (draft) => {
        kept.current = draft;
      },
      clear: () => undefined,
    }),
    [step],
  );
  useEffect(() => {
    const timer = setTimeout(() => setLate(form), QUIET);
    return () => clearTimeout(timer);
  }, [form]);
  const today = localDay(new Date());
  const steps = late.steps.filter(({ fields }) => fields.length > 0);
  return (
    <section class="panel build__preview" aria-labelledby="preview-title">
      <h2 id="preview-title">{t("editor.preview")}</h2>
      <div class="actions" role="group" aria-label={t("editor.preview.how")}>
        {SIDES.map((one) => (
          <button key={one} type="button" class="button button--quiet" aria-pressed={side === one} onClick={() => setSide(one)}>
            {t(`editor.preview.${one}`)}
          </button>
        ))}
        <button type="button" class="button button--quiet" id="narrow" aria-pressed={narrow} onClick={() => setNarrow(!narrow)}>
          {t("editor.preview.narrow")}
        </button>
        <button
          type="button"
          class="button button--quiet"
          onClick={() => {
            answers.current = {};
            kept.current = { answers: {}, page: null, files: [] };
            setBegun(begun + 1);
          }}
        >
          {t("editor.preview.again")}
        </button>
      </div>
      <div class={narrow ? "build__screen build__screen--narrow" : "build__screen"}>
        <Boundary>
          <h3>{text(late.title)}</h3>
          {!steps.length && <p class="empty">{t("editor.preview.empty")}</p>}
          {steps.length > 0 && side === "customer" && (
            <view.Component
              key={`${begun} ${step}`}
              definition={{ ...late, steps }}
              upload={NO_FILES}
              sign={(filled) => (
                <signing.Component
                  form={{ type_id: "", form_version: 1, answers: filled }}
                  upload={NO_FILES}
                  port={null}
                  of="preview"
                />
              )}
              today={today}
              draft={port}
              onChange={(next) => {
                answers.current = next;
              }}
              onSubmit={() => {
                setSide("attendant");
                return Promise.resolve();
              }}
            />
          )}
          {side === "attendant" && (
            <answersView.Component definition={late} answers={evaluate(late, answers.current, {}, today, null).clean} files={[]} />
          )}
        </Boundary>
      </div>
    </section>
  );
}
