import type { BoardColumn } from "../../../core/api/views";
import { t } from "../../../core/i18n";
import { number } from "../../../ui/views/views";
import { average } from "./sums";

/** The numbers that are asked for first. */
export function Tiles({ sums }: { sums: Omit<BoardColumn, "id" | "title"> }) {
  const { open } = sums;
  const none = t("board.none");
  const shown: [label: string, value: string, alarming?: boolean][] = [
    [t("board.open"), number(open.staff + open.customer)],
    [t("board.ours"), number(open.staff)],
    [t("board.overdue"), number(open.overdue), open.overdue > 0],
    [t("board.opened"), number(sums.opened)],
    [t("board.closed"), number(sums.closed)],
    [t("board.first_answer"), average(sums.first_answer) ?? none],
    [t("board.handling"), average(sums.handling) ?? none],
    [t("board.reiterated"), number(sums.reiterated)],
    [t("board.complained"), number(sums.complained), sums.complained > 0],
    [t("board.restarted"), number(sums.restarted)],
    [t("board.cancelled"), number(sums.cancelled)],
  ];
  return (
    <dl class="tiles">
      {shown.map(([label, value, alarming]) => (
        <div key={label} class={alarming ? "tile tile--alarming" : "tile"}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
