import { t } from "../../../core/i18n";
import type { Field } from "../../../forms/types";
import { Checks } from "../../../ui/checks/checks";
import { FILES } from "./kinds";
import { NumberLine } from "./number-line";
import type { PropertiesProps } from "./properties";

type FileKind = keyof typeof FILES;
const FILE_KINDS = Object.keys(FILES) as FileKind[];

/** `image/png` is an image as `image/*` is: whoever wrote it so keeps it. */
const isOf = (kind: FileKind, type: string): boolean =>
  ["image", "video", "text"].includes(kind) ? type.startsWith(`${kind}/`) : (FILES[kind] as readonly string[]).includes(type);

/** Which files, and how large; a signed one is a PDF. */
export function FileLimits({ field, set, wrong }: PropertiesProps) {
  const accept = field.accept ?? [];
  const other = accept.filter((one) => !FILE_KINDS.some((kind) => isOf(kind, one)));
  const written = (kind: FileKind): readonly string[] => accept.filter((one) => isOf(kind, one));
  const take = (chosen: readonly string[]): void => {
    const kinds = FILE_KINDS.filter((kind) => chosen.includes(kind));
    set({ accept: [...kinds.flatMap((kind) => (written(kind).length ? written(kind) : FILES[kind])), ...other] });
  };
  return (
    <>
      <label class="way">
        <input
          type="checkbox"
          id="p-signed"
          checked={field.signed ?? false}
          onChange={(event) =>
            set(event.currentTarget.checked ? { signed: true, accept: ["application/pdf"] } : ({ signed: undefined } as Partial<Field>))
          }
        />
        {t("editor.property.signed")}
      </label>
      {!field.signed && (
        <>
          <Checks
            legend={t("editor.property.accept")}
            options={FILE_KINDS.map((kind) => ({ value: kind, label: t(`editor.files.${kind}`) }))}
            chosen={FILE_KINDS.filter((kind) => written(kind).length > 0)}
            onChosen={take}
          />
          {other.length > 0 && <p class="hint">{t("editor.files.other", { types: other.join(", ") })}</p>}
          {wrong("accept") && <p class="field__error">{wrong("accept")}</p>}
        </>
      )}
      <NumberLine
        id="p-maxBytes"
        label={t("editor.property.maxBytes")}
        hint={t("editor.property.maxBytes.hint")}
        error={wrong("maxBytes")}
        value={(field.maxBytes ?? 0) / 1_000_000}
        onValue={(megabytes) => set({ maxBytes: Math.max(1, Math.round((megabytes ?? 0) * 1_000_000)) }, "maxBytes")}
      />
    </>
  );
}
