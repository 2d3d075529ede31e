import type { Represented } from "../../core/acting";
import { acting, actFor, dismissed, represented } from "../../core/acting";
import { t, useLocale } from "../../core/i18n";
import { navigate, place } from "../../core/router";
import { useStore } from "../../core/store";

/** For whom the person acts: shown on every page as soon as there is a choice (F107, F108). */
export function Acting() {
  useLocale();
  const known = useStore(represented);
  const held = useStore(acting);
  const gone = useStore(dismissed);
  return (
    <>
      <div role="status">{gone && <p class="banner">{t("acting.over", { name: gone })}</p>}</div>
      {known && known.length > 0 && <Chooser known={known} held={held} />}
    </>
  );
}

function Chooser({ known, held }: { known: Represented[]; held: Represented | null }) {
  const choose = (id: string): void => {
    actFor(known.find((each) => each.id === id) ?? null);
    // What is open may not be theirs for whom they act now.
    if (place.get().path.startsWith("/requests/")) navigate("/requests");
  };
  return (
    <section class={held ? "acting acting--other" : "acting"} aria-label={t("acting.for")}>
      <label>
        {t("acting.for")}{" "}
        <select value={held?.id ?? ""} onChange={(event) => choose(event.currentTarget.value)}>
          <option value="">{t("acting.self")}</option>
          {known.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </select>
      </label>
      {held?.rights.includes("administer") && (
        <a href={`/organisations/${held.id}`}>{t("acting.contacts")}</a>
      )}
    </section>
  );
}
