import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { t, text } from "../../core/i18n";
import { idOf } from "../messages";
import type { QuestionProps } from "../question";
import { Question } from "../question";
import { rowName } from "../row-name";
import type { Row } from "../rows";
import { rowsOf, slotOf } from "../rows";
import type { Answers } from "../types";
import type { ControlProps } from "./frame";
import { described, Hint, Optional, Problem } from "./frame";

const CONTROL = "input:not([tabindex='-1']), select, textarea, button";

/** The same questions once per row: rows are added, and taken away with a way back (F14). */
export function Rows(props: QuestionProps & ControlProps) {
  const { field, path, value, form, id, optional, problem } = props;
  const rows = rowsOf(field, value);
  const most = field.maxRows ?? 20;
  const [gone, setGone] = useState<{ row: Row; place: number; name: string } | null>(null);
  const [target, setTarget] = useState<{ id: string } | null>(null);
  const rowId = (place: number) => idOf(`${path}.${place}`);
  const change = (next: (rows: readonly Row[]) => readonly Row[], moved = true) =>
    form.change(path, (typed) => next(rowsOf(field, typed)), moved);
  useEffect(() => {
    if (!form.ready) void form.prepare();
  }, []);
  useEffect(() => {
    const found = target && document.getElementById(target.id);
    if (found) (found.matches(CONTROL) ? found : found.querySelector<HTMLElement>(CONTROL))?.focus();
  }, [target]);

  function add(): void {
    const own = 1 + Math.max(-1, gone?.row["#"] ?? -1, ...rows.map((row) => row["#"]));
    change((now) => [...now, { "#": own }]);
    setTarget({ id: rowId(rows.length) });
  }

  function remove(place: number): void {
    setGone({ row: rows[place]!, place, name: rowName(field, place) });
    change((now) => now.filter((_, each) => each !== place));
    setTarget({ id: `${id}-undo` });
  }

  function undo(): void {
    change((now) => [...now.slice(0, gone!.place), gone!.row, ...now.slice(gone!.place)]);
    setTarget({ id: rowId(gone!.place) });
    setGone(null);
  }

  return (
    <div class={problem ? "field field--wrong" : "field"}>
      <fieldset class="rows" id={id} tabIndex={-1} aria-describedby={described(id, field.hint, problem)}>
        <legend>
          {text(field.label)}
          <Optional when={optional} />
        </legend>
        <Hint id={id} field={field} />
        <Problem id={id} text={problem} />
        {rows.map((row, place) => (
          <fieldset class="rows__one" id={rowId(place)} key={row["#"]}>
            <legend>{rowName(field, place)}</legend>
            <RowFields
              {...props}
              {...{ row, place }}
              give={(part) =>
                change((now) => now.map((each) => (each["#"] === row["#"] ? { ...each, ...part } : each)), false)
              }
            />
            <button type="button" class="link" onClick={() => remove(place)}>
              {t("answer.row.remove")} <span class="visually-hidden">{rowName(field, place)}</span>
            </button>
          </fieldset>
        ))}
        <div class="rows__gone" role="status">
          {gone && (
            <>
              <span>{t("answer.row.removed", { row: gone.name })}</span>
              {rows.length < most && (
                <button type="button" class="link" id={`${id}-undo`} onClick={undo}>
                  {t("answer.row.undo")}
                </button>
              )}
            </>
          )}
        </div>
        {rows.length < most ? (
          <button type="button" class="button button--quiet" id={`${id}-add`} onClick={add}>
            {t("answer.row.add")} {field.rowLabel && text(field.rowLabel)}
          </button>
        ) : (
          <p class="hint">{t("answer.row.most", { most })}</p>
        )}
      </fieldset>
    </div>
  );
}

interface RowProps extends QuestionProps {
  row: Row;
  place: number;
  give: (part: Answers) => void;
}

/** The questions of one row that its answers so far call for. */
function RowFields({ field: group, path, form, today, row, place, give }: RowProps): ComponentChildren {
  return group.fields!.map((field) => {
    const here = `${path}.${place}.${field.key}`;
    if (!form.evaluation.visible.includes(here)) return null;
    return (
      <Question
        key={field.key}
        {...{ field, form, today }}
        path={here}
        value={row[field.key]}
        onValue={(value) => give({ [field.key]: value ?? null })}
        slot={slotOf(group, row, field)}
      />
    );
  });
}
