import type { Paper } from "../../../core/api/workflows";
import { t, text } from "../../../core/i18n";
import { Choice } from "../../../ui/line/line";
import { freshId } from "./model";
import { Texts } from "./texts";

interface Props {
  papers: readonly Paper[];
  onPapers: (papers: Paper[] | undefined) => void;
}

/** The documents that a stage asks for, and who brings them (F31). */
export function Papers({ papers, onPapers }: Props) {
  const put = (place: number, changes: Partial<Paper>): void =>
    onPapers(papers.map((one, index) => (index === place ? { ...one, ...changes } : one)));
  const remove = (place: number): void => {
    const left = papers.filter((_, index) => index !== place);
    onPapers(left.length ? left : undefined);
  };
  const add = (): void =>
    onPapers([...papers, { id: freshId("document", papers), title: t("workflow.document.new"), mandatory: true, by: "customer" }]);
  return (
    <fieldset class="field">
      <legend>{t("workflow.documents")}</legend>
      {papers.map((one, place) => (
        <details key={one.id}>
          <summary>{text(one.title) || one.id}</summary>
          <div class="composer">
            <Texts id={`${one.id}-title`} legend={t("workflow.title")} value={one.title} onValue={(title) => put(place, { title: title ?? "" })} />
            <Choice
              id={`${one.id}-by`}
              label={t("workflow.document.by")}
              value={one.by}
              onValue={(by) => put(place, { by: by as Paper["by"] })}
              options={[
                { value: "customer", label: t("workflow.by.customer") },
                { value: "staff", label: t("workflow.by.staff") },
              ]}
            />
            <label class="way">
              <input type="checkbox" checked={one.mandatory} onChange={(event) => put(place, { mandatory: event.currentTarget.checked })} />
              {t("workflow.document.mandatory")}
            </label>
            <button type="button" class="button button--quiet" onClick={() => remove(place)}>
              {t("workflow.document.remove")}
            </button>
          </div>
        </details>
      ))}
      <button type="button" class="button button--quiet" onClick={add}>
        {t("workflow.document.add")}
      </button>
    </fieldset>
  );
}
