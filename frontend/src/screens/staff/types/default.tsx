import { t, text } from "../../../core/i18n";
import { Checks } from "../../../ui/checks/checks";
import { Choice, Line } from "../../../ui/line/line";
import { NumberLine } from "./number-line";
import type { PropertiesProps } from "./properties";

/** What stands there before anybody answers. */
export function Default({ field, set, wrong }: PropertiesProps) {
  const label = t("editor.property.default");
  const error = wrong("default");
  if (field.type === "checkbox") {
    return (
      <label class="way">
        <input
          type="checkbox"
          id="p-default"
          checked={field.default === true}
          onChange={(event) => set({ default: event.currentTarget.checked || undefined })}
        />
        {t("editor.default.ticked")}
      </label>
    );
  }
  if (field.type === "checkboxes") {
    const chosen = Array.isArray(field.default) ? field.default.map(String) : [];
    const options = field.options?.map((one) => ({ value: one.value, label: text(one.label) || one.value })) ?? [];
    return (
      <>
        <Checks legend={label} options={options} chosen={chosen} onChosen={(next) => set({ default: next.length ? next : undefined })} />
        {error && <p class="field__error">{error}</p>}
      </>
    );
  }
  if (field.options) {
    return (
      <Choice
        id="p-default"
        label={label}
        error={error}
        value={String(field.default ?? "")}
        onValue={(value) => set({ default: value || undefined })}
        options={[
          { value: "", label: t("editor.default.none") },
          ...field.options.map((one) => ({ value: one.value, label: text(one.label) || one.value })),
        ]}
      />
    );
  }
  if (field.type === "number" || field.type === "integer") {
    return (
      <NumberLine
        id="p-default"
        label={label}
        error={error}
        value={field.default as number | undefined}
        onValue={(value) => set({ default: value }, "default")}
      />
    );
  }
  return (
    <Line
      id="p-default"
      label={label}
      error={error}
      required={false}
      type={field.type === "date" ? "date" : "text"}
      value={String(field.default ?? "")}
      onValue={(value) => set({ default: value || undefined }, "default")}
    />
  );
}
