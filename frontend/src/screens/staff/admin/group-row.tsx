import { useEffect, useRef } from "preact/hooks";
import type { StaffGroup } from "../../../core/api/staff-groups";
import { t } from "../../../core/i18n";
import type { GroupProps } from "./group-form";
import { GroupForm } from "./group-form";
import { named } from "./known";

/** One group: what it means, its place among the others, and the way to change or remove it. */
export function GroupRow(props: GroupProps) {
  const { groups, place, known, busy, replace } = props;
  const one = groups[place]!;
  const row = useRef<HTMLLIElement>(null);
  const moving = useRef<{ from: number; by: -1 | 1 } | null>(null);
  // A row that moves loses the focus: back to what was pressed, or to the other way from either end.
  useEffect(() => {
    const { from, by } = moving.current ?? { from: place, by: 1 };
    if (busy || from === place) return;
    moving.current = null;
    const buttons = row.current!.querySelectorAll<HTMLElement>("[data-by]");
    ([...buttons].find((each) => each.dataset.by === String(by)) ?? buttons[0])?.focus();
  }, [place, busy]);

  const move = async (by: -1 | 1): Promise<void> => {
    moving.current = { from: place, by };
    const said = t("sso.group.moved", { name: one.name, place: place + by + 1 });
    if (!(await replace(swapped(groups, place, by), said))) moving.current = null;
  };
  const remove = async (): Promise<void> => {
    const said = t("sso.group.removed", { name: one.name });
    // The button is gone with its row: the focus goes on to what stands after the list.
    if (await replace(groups.toSpliced(place, 1), said)) document.getElementById("new-group")?.focus();
  };
  const departments = one.departments.map((id) => named(known.departments, id)).join(", ");
  return (
    <li class="row row--tight" ref={row}>
      <div class="row__head">
        <h2>{one.name}</h2>
        <span class="muted">{named(known.profiles, one.profile)}</span>
      </div>
      <p class="muted">{departments || t("admin.members.none")}</p>
      <div class="receipt__actions">
        {place > 0 && (
          <button type="button" data-by="-1" class="button button--quiet" disabled={busy} onClick={() => void move(-1)}>
            {t("sso.group.up", { name: one.name })}
          </button>
        )}
        {place < groups.length - 1 && (
          <button type="button" data-by="1" class="button button--quiet" disabled={busy} onClick={() => void move(1)}>
            {t("sso.group.down", { name: one.name })}
          </button>
        )}
        <button type="button" class="button button--quiet" disabled={busy} onClick={() => void remove()}>
          {t("sso.group.remove", { name: one.name })}
        </button>
      </div>
      <details>
        <summary>{t("sso.group.change", { name: one.name })}</summary>
        <GroupForm {...props} />
      </details>
    </li>
  );
}

function swapped(groups: StaffGroup[], place: number, by: number): StaffGroup[] {
  const next = [...groups];
  [next[place], next[place + by]] = [next[place + by]!, next[place]!];
  return next;
}
