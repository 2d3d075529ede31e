import type { Right } from "../../core/acting";
import { t } from "../../core/i18n";
import { Checks } from "../checks/checks";

const SCOPES = ["own", "all"] as const;
const MORE = ["open", "approve", "pay", "administer"] as const;

interface Props {
  /** Tells one group of radio buttons from another. */
  name: string;
  rights: readonly Right[];
  onRights: (rights: Right[]) => void;
}

/** Which requests a contact sees, and what else they may do (F63). */
export function Rights({ name, rights, onRights }: Props) {
  const scope = rights.includes("all") ? "all" : "own";
  const more = MORE.filter((each) => rights.includes(each));
  return (
    <>
      <fieldset class="field">
        <legend>{t("contact.scope")}</legend>
        <div class="ways">
          {SCOPES.map((each) => (
            <label key={each} class="way">
              <input
                type="radio"
                name={name}
                checked={scope === each}
                onChange={() => onRights([each, ...more])}
              />
              {t(`right.${each}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <Checks
        legend={t("contact.more")}
        options={MORE.map((each) => ({ value: each, label: t(`right.${each}`) }))}
        chosen={more}
        onChosen={(chosen) => onRights([scope, ...(chosen as Right[])])}
      />
    </>
  );
}

/** The same in one line of words. */
export const inWords = (rights: readonly Right[]): string =>
  [...SCOPES, ...MORE]
    .filter((each) => rights.includes(each))
    .map((each) => t(`right.${each}`))
    .join(" · ");
