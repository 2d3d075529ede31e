import { Component } from "preact";
import { useCallback, useMemo } from "preact/hooks";
import { plural, t, text } from "../../../core/i18n";
import type { Field, Step } from "../../../forms/types";
import type { Draft } from "./use-draft";
import type { Chosen } from "./document";
import { moveField, moveStep, putField } from "./document";
import { carryRow, dropped, fits, forRows, isFresh, lower } from "./carrying";
import type { Kind } from "./kinds";
import type { Placed } from "./problems";
import { chosenId, sameChosen } from "./problems";

interface Props {
  draft: Draft;
  chosen: Chosen;
  problems: readonly Placed[];
  choose: (next: Chosen, focus?: "panel" | "row") => void;
  /** Makes a field before or after the line that it was dropped over. */
  place: (kind: Kind, over: NonNullable<Chosen>, after: boolean) => void;
}

export const rowId = (chosen: Chosen): string => `row-${chosenId(chosen).replaceAll("/", "--") || "form"}`;

/** Steps and their fields in order: chosen to be written, dragged or moved by Alt and arrows. */
export function Outline({ draft, chosen, problems, choose, place: placeFresh }: Props) {
  const { document, change } = draft;
  const counts = useMemo(() => {
    const found = new Map<string, number>();
    for (const one of problems) found.set(chosenId(one.chosen), (found.get(chosenId(one.chosen)) ?? 0) + 1);
    return found;
  }, [problems]);

  const act = useCallback<Act>(
    (what, at, extra) => {
      if (!at) return;
      if (what === "choose") choose(at, "panel");
      else if (what === "place") {
        const { kind, after } = extra as { kind: Kind; after: boolean };
        placeFresh(kind, at, after);
      }
      else if (what === "drop") {
        const from = extra as NonNullable<Chosen>;
        if (from.field === undefined) {
          const placeOf = (id: string): number => document.form.steps.findIndex((one) => one.id === id);
          change(moveStep(from.step, placeOf(at.step) - placeOf(from.step)));
          return choose({ step: from.step });
        }
        const step = document.form.steps.find(({ id }) => id === at.step)!;
        const place = at.field === undefined ? step.fields.length : step.fields.findIndex(({ key }) => key === at.field);
        change(putField(from, { step: at.step, place }));
        choose({ step: at.step, field: from.field });
      } else if (at.field === undefined) {
        change(moveStep(at.step, extra as number));
        choose(at, "row");
      } else {
        const move = moveField(at, extra as -1 | 1);
        const to = move.to(document);
        change(move.edit);
        choose(to, "row");
      }
    },
    [document, change, choose, placeFresh],
  );
  const stable = useStable(act);
  return (
    <ol class="build__steps" onKeyDown={walk}>
      {document.form.steps.map((step) => (
        <li key={step.id} class="build__step">
          <Row at={{ step: step.id }} what={step} on={sameChosen(chosen, { step: step.id })} wrong={counts.get(step.id) ?? 0} act={stable} />
          <ol>
            {step.fields.map((field) => (
              <li key={field.key}>
                <Row
                  at={{ step: step.id, field: field.key }}
                  what={field}
                  on={sameChosen(chosen, { step: step.id, field: field.key })}
                  wrong={counts.get(`${step.id}/${field.key}`) ?? 0}
                  act={stable}
                />
                {field.fields && (
                  <ol>
                    {field.fields.map((inner) => (
                      <li key={inner.key}>
                        <Row
                          at={{ step: step.id, field: field.key, inner: inner.key }}
                          what={inner}
                          on={sameChosen(chosen, { step: step.id, field: field.key, inner: inner.key })}
                          wrong={counts.get(`${step.id}/${field.key}/${inner.key}`) ?? 0}
                          act={stable}
                        />
                      </li>
                    ))}
                  </ol>
                )}
              </li>
            ))}
          </ol>
        </li>
      ))}
    </ol>
  );
}

type Act = (what: "choose" | "drop" | "move" | "place", at: Chosen, extra?: unknown) => void;

/** The same function all the time, which does the newest: rows are not drawn again for it. */
function useStable(act: Act): Act {
  const held = useMemo(() => ({ act }), []);
  held.act = act;
  return useMemo<Act>(() => (...given) => held.act(...given), [held]);
}

/** Up and down walk along the rows. */
function walk(event: KeyboardEvent): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!by || event.altKey) return;
  const rows = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLButtonElement>(".build__row")];
  const next = rows[rows.indexOf(event.target as HTMLButtonElement) + by];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

interface RowProps {
  at: NonNullable<Chosen>;
  what: Step | Field;
  on: boolean;
  wrong: number;
  act: Act;
}

/** One line of the outline, drawn again only when it changed: there may be hundreds. */
class Row extends Component<RowProps> {
  override shouldComponentUpdate(next: RowProps): boolean {
    const { what, on, wrong } = this.props;
    return next.what !== what || next.on !== on || next.wrong !== wrong || !sameChosen(next.at, this.props.at);
  }

  override render({ at, what, on, wrong, act }: RowProps) {
    const field = "key" in what ? what : null;
    const name = text(field ? field.label : (what as Step).title);
    const kind = field ? t(`editor.kind.${field.type}`) : t("editor.step");
    const marks = [what.when && t("editor.mark.when"), field?.required && t("editor.mark.required")].filter(Boolean);
    const draggable = at.inner === undefined;
    return (
      <button
        type="button"
        id={rowId(at)}
        class={`build__row${wrong ? " build__row--wrong" : ""}${field ? "" : " build__row--step"}`}
        aria-pressed={on}
        draggable={draggable}
        onClick={() => act("choose", at)}
        onKeyDown={(event) => {
          if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
          event.preventDefault();
          act("move", at, event.key === "ArrowUp" ? -1 : 1);
        }}
        onDragStart={(event) => carryRow(event.dataTransfer, at)}
        onDragOver={(event) => {
          if (!fits(event.dataTransfer, at)) return;
          event.preventDefault();
          // What is moved comes before the line, as ever; of what is new, the half decides.
          const after = isFresh(event.dataTransfer!) && lower(event);
          const into = at.field === undefined || (after && field?.type === "group" && forRows(event.dataTransfer!));
          event.currentTarget.dataset.drop = into ? "into" : after ? "after" : "before";
        }}
        onDragLeave={(event) => delete event.currentTarget.dataset.drop}
        onDrop={(event) => {
          delete event.currentTarget.dataset.drop;
          const what = event.dataTransfer && fits(event.dataTransfer, at) && dropped(event.dataTransfer);
          if (!what) return;
          event.preventDefault();
          if ("kind" in what) act("place", at, { kind: what.kind, after: lower(event) });
          else act("drop", at, what.from);
        }}
      >
        <span class="build__name">{name || t("editor.unnamed")}</span>
        <span class="small build__kind">{[kind, ...marks].join(" · ")}</span>
        {wrong > 0 && <span class="small build__wrong">{plural("editor.wrong", wrong)}</span>}
      </button>
    );
  }
}

