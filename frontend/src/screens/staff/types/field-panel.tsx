import { t } from "../../../core/i18n";
import type { Condition, Field } from "../../../forms/types";
import { Line } from "../../../ui/line/line";
import type { Chosen } from "./document";
import { changeField, earlier } from "./document";
import { FieldTools } from "./field-tools";
import { asks } from "./kinds";
import type { PanelProps } from "./panel";
import { Properties } from "./properties";
import { chosenId } from "./problems";
import { renameOption } from "./renaming";
import { Texts } from "./texts";
import { useNaming } from "./use-naming";
import { When } from "./when";

export type FieldProps = PanelProps & { chosen: NonNullable<Chosen>; field: Field };

/** A field: what it asks, its properties, when it is shown and required, its place. */
export function FieldPanel(props: FieldProps) {
  const { draft, chosen, field, wrong } = props;
  const { document, change } = draft;
  const tag = (name: string): string => `${name} ${chosen.step}/${chosen.field}/${chosen.inner ?? ""}`;
  const set = (changes: Partial<Field>, name?: string): void => change(changeField(chosen, changes), name ? tag(name) : "");
  const naming = useNaming(props);
  const fields = earlier(document, chosen);
  const answered = asks(field.type);
  return (
    <>
      <FieldTools {...props} />
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
