import { t } from "../core/i18n";
import { base } from "./use-form";
import { idOf, sentence } from "./messages";
import { nameOf, placeOf } from "./places";
import type { Errors, Field } from "./types";

interface Props {
  id: string;
  fields: readonly Field[];
  errors: Readonly<Errors>;
  today: string;
  /** Moves the focus to what is wrong, on whichever page it stands. */
  onPick: (field: Field, target: string) => void;
}

/** All that is wrong, in the order of the form, each a link to its answer. */
export function ErrorSummary({ id, fields, errors, today, onPick }: Props) {
  const wrong = fields.flatMap((field) =>
    Object.keys(errors)
      .filter((key) => base(key) === field.key)
      .map((key) => ({ field, key, place: placeOf(field, key) }))
      .sort((left, right) => left.place.order - right.place.order),
  );
  if (!wrong.length) return null;
  return (
    <div class="notice notice--error summary" id={id} role="alert" tabIndex={-1}>
      <div>
        <h2>{t("forms.problem")}</h2>
        <ul>
          {wrong.map(({ field, key, place }) => (
            <li key={key}>
              <a
                href={`#${idOf(key)}`}
                onClick={(event) => {
                  event.preventDefault();
                  onPick(field, idOf(key));
                }}
              >
                {nameOf(place)} {sentence(place.field, errors[key]!, today, place.part)}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
