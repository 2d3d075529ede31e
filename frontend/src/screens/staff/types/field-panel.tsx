import { useRef, useState } from "preact/hooks";
import { LOCALES, t, text } from "../../../core/i18n";
import type { Condition, Field } from "../../../forms/types";
import { announce } from "../../../ui/announcer/announcer";
import { Choice, Line } from "../../../ui/line/line";
import {
  addField,
  changeField,
  type Chosen,
  copyOf,
  earlier,
  freeKey,
  keyOf,
  keysOf,
  moveField,
  putField,
  removeField,
  renameField,
  renameOption,
  siblings,
  slug,
} from "./document";
import { asks } from "./kinds";
import type { PanelProps } from "./panel";
import { Properties } from "./properties";
import { chosenId } from "./problems";
import { Texts } from "./texts";
import { When } from "./when";

type Props = PanelProps & { chosen: NonNullable<Chosen>; field: Field };

const KEY = /^[a-z][a-z0-9_]{0,59}$/;

/** A field: what it asks, its properties, when it is shown and required, its place. */
export function FieldPanel(props: Props) {
  const { draft, chosen, field, wrong } = props;
  const { document, change } = draft;
  const tag = (name: string): string => `${name} ${chosen.step}/${chosen.field}/${chosen.inner ?? ""}`;
  const set = (changes: Partial<Field>, name?: string): void => change(changeField(chosen, changes), name ? tag(name) : "");
  const naming = useNaming(props);
  const fields = earlier(document, chosen);
  const answered = asks(field.type);
  return (
    <>
      <Tools {...props} />
      <Texts
        id="p-label"
        legend={t(field.type === "note" ? "editor.note" : "editor.label")}
        error={wrong("label")}
        long={field.type === "note"}
        value={field.label}
        onValue={(label) => set({ label: label ?? {} }, "label")}
        onBlur={naming.follow}
      />
      {field.type !== "note" && (
        <details key={chosenId(chosen)} open={field.hint !== undefined || wrong("hint") !== undefined}>
          <summary id="hint">{t("editor.hint")}</summary>
          <Texts
            id="p-hint"
            legend={t("editor.hint.what")}
            error={wrong("hint")}
            value={field.hint}
            onValue={(hint) => set({ hint } as Partial<Field>, "hint")}
          />
        </details>
      )}
      {answered && (
        <label class="way">
          <input
            type="checkbox"
            id="p-required"
            checked={field.required ?? false}
            onChange={(event) => set({ required: event.currentTarget.checked || undefined } as Partial<Field>)}
          />
          {t("editor.required")}
        </label>
      )}
      <Properties
        {...{ field, set, wrong, document, chosen }}
        rename={naming.published ? null : (old, value) => change(renameOption(chosen, old, value))}
      />
      <When
        id="p-when"
        legend={t("editor.when")}
        always={t("editor.when.always")}
        error={wrong("when")}
        condition={field.when}
        fields={fields}
        onCondition={(when) => set({ when } as Partial<Field>, "when")}
      />
      {answered && !field.required && (
        <When
          id="p-requiredWhen"
          legend={t("editor.requiredWhen")}
          always={t("editor.requiredWhen.never")}
          error={wrong("requiredWhen")}
          condition={field.requiredWhen}
          fields={fields}
          onCondition={(requiredWhen: Condition | undefined) => set({ requiredWhen } as Partial<Field>, "requiredWhen")}
        />
      )}
      <details>
        <summary>{t("editor.key.open", { key: field.key })}</summary>
        {naming.published ? (
          <p class="hint">{t("editor.key.published")}</p>
        ) : (
          <Line
            id="p-key"
            label={t("editor.key")}
            hint={t("editor.key.hint")}
            error={naming.refused ?? wrong("key")}
            value={naming.typed ?? field.key}
            onValue={naming.write}
          />
        )}
      </details>
    </>
  );
}

/** A key follows the label until it was published, or written by hand. */
function useNaming({ draft, read, chosen, field, choose }: Props) {
  const { document, change } = draft;
  const [typed, setTyped] = useState<{ of: string; words: string } | null>(null);
  const followed = useRef(new Set<string>());
  const published = read.keys.includes(field.key);
  const rename = (key: string): void => {
    change(renameField(chosen, key));
    choose(chosen.inner === undefined ? { ...chosen, field: key } : { ...chosen, inner: key });
  };
  const words = text(field.label) || Object.values(typeof field.label === "string" ? {} : field.label)[0] || "";
  const automatic = /^field(_\d+)?$/.test(field.key) || followed.current.has(field.key);
  const follow = (): void => {
    // The first language that is written names it, whatever language the editor is read in.
    const label = typeof field.label === "string" ? field.label : (LOCALES.map((one) => (field.label as Record<string, string>)[one]).find(Boolean) ?? words);
    const wanted = slug(label);
    if (published || !automatic || !wanted || wanted === field.key) return;
    const key = freeKey(wanted, keysOf(document).filter((one) => one !== field.key));
    if (key === field.key) return;
    followed.current.add(key);
    rename(key);
  };
  const current = typed && typed.of === field.key ? typed.words : null;
  const taken = current !== null && current !== field.key && keysOf(document).includes(current);
  const refused = current === null || current === field.key ? undefined : taken ? t("editor.key.taken") : KEY.test(current) ? undefined : t("editor.key.wrong");
  const write = (next: string): void => {
    const good = KEY.test(next) && (next === field.key || !keysOf(document).includes(next));
    setTyped({ of: good ? next : field.key, words: next });
    followed.current.delete(field.key);
    if (good && next !== field.key) rename(next);
  };
  return { published, follow, typed: current, refused, write };
}

/** Where it stands: up, down, in another step; twice; gone. */
function Tools({ draft, chosen, field, choose }: Props) {
  const { document, change } = draft;
  const place = siblings(document, chosen).indexOf(field);
  const { steps } = document.form;
  const inner = chosen.inner !== undefined;
  const first = place === 0 && (inner || steps[0]?.id === chosen.step);
  const last = place === siblings(document, chosen).length - 1 && (inner || steps.at(-1)?.id === chosen.step);
  const move = (by: -1 | 1): void => {
    const { edit, to } = moveField(chosen, by);
    change(edit);
    choose(to(document));
  };
  const copy = (): void => {
    const made = copyOf(field, keysOf(document));
    change(addField(chosen, made));
    choose(inner ? { ...chosen, inner: made.key } : { ...chosen, field: made.key }, "panel");
  };
  const remove = (): void => {
    change(removeField(chosen));
    const rest = siblings(document, chosen).filter((one) => one !== field);
    const next = rest[Math.min(place, rest.length - 1)];
    const around = inner ? { step: chosen.step, field: chosen.field! } : { step: chosen.step };
    announce(t("editor.removed", { name: text(field.label) || field.key }));
    choose(next ? { ...around, [inner ? "inner" : "field"]: next.key } : around, "row");
  };
  return (
    <>
      <div class="actions" role="group" aria-label={t("editor.tools")}>
        <button type="button" class="button button--quiet" id="up" disabled={first} onClick={() => move(-1)}>
          {t("editor.up")}
        </button>
        <button type="button" class="button button--quiet" id="down" disabled={last} onClick={() => move(1)}>
          {t("editor.down")}
        </button>
        <button type="button" class="button button--quiet" id="copy" onClick={copy}>
          {t("editor.copy")}
        </button>
        <button type="button" class="button button--quiet" id="remove" onClick={remove}>
          {t("editor.remove")}
        </button>
      </div>
      {!inner && steps.length > 1 && (
        <Choice
          id="p-step"
          label={t("editor.in.step")}
          value={chosen.step}
          onValue={(step) => {
            const to = steps.find(({ id }) => id === step)!;
            change(putField(chosen, { step, place: to.fields.length }));
            choose({ step, field: keyOf(chosen)! });
          }}
          options={steps.map((one) => ({ value: one.id, label: text(one.title) || t("editor.step.unnamed") }))}
        />
      )}
    </>
  );
}
