import { t } from "../core/i18n";
import { base } from "./use-form";
import { idOf, nameOf, sentence } from "./messages";
import { addressParts } from "./readers";
import type { Errors, Field } from "./types";

interface Props {
  id: string;
  fields: readonly Field[];
  errors: Readonly<Errors>;
  today: string;
  /** Moves the focus to what is wrong, on whichever page it stands. */
  onPick: (field: Field, target: string) => void;
}

const place = (part: string | undefined): number => Object.keys(addressParts).indexOf(part ?? "");

/** All that is wrong, in the order of the form, each a link to its answer. */
export function ErrorSummary({ id, fields, errors, today, onPick }: Props) {
  const wrong = fields.flatMap((field) =>
    Object.keys(errors)
      .filter((key) => base(key) === field.key)
      .map((key) => ({ field, key, part: key.split(".")[1] }))
      .sort((left, right) => place(left.part) - place(right.part)),
  );
  if (!wrong.length) return null;
  return (
    <div class="notice notice--error summary" id={id} role="alert" tabIndex={-1}>
      <div>
        <h2>{t("forms.problem")}</h2>
        <ul>
          {wrong.map(({ field, key, part }) => (
            <li key={key}>
              <a
                href={`#${idOf(key)}`}
                onClick={(event) => {
                  event.preventDefault();
                  onPick(field, idOf(key));
                }}
              >
                {nameOf(field, part)} {sentence(field, errors[key]!, today, part)}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
