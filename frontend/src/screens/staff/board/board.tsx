import { useState } from "preact/hooks";
import { readBoard } from "../../../core/api/views";
import type { Board as Kept } from "../../../core/api/views";
import { t, text } from "../../../core/i18n";
import { useResource } from "../../../core/resource";
import type { ScreenProps } from "../../../core/router";
import { staff } from "../../../core/staff";
import { Failure } from "../../../ui/failure/failure";
import { Guard } from "../../../ui/guard/guard";
import { Page } from "../../../ui/page/page";
import { Skeleton } from "../../../ui/skeleton/skeleton";
import { Views } from "../../../ui/views/views";
import { StaffBar } from "../bar";
import { Ages, Level, Satisfaction, Volumes } from "./pictures";
import { together } from "./sums";
import { Tiles } from "./tiles";

const PERIODS = ["7", "30", "90"] as const;

/** A supervisor's board: volumes, ages, service level kept and satisfaction, as pictures (F33). */
export default function BoardScreen({ query }: ScreenProps) {
  const days = PERIODS.find((one) => one === query.get("days")) ?? "30";
  return (
    <Guard session={staff.session} signIn="/staff/sign-in">
      <Page title={t("board.title")} lead={t("board.lead")} wide>
        <StaffBar />
        <Views
          label={t("board.period")}
          views={PERIODS}
          current={days}
          counts={null}
          href={(one) => `/staff/board?days=${one}`}
          word={(one) => t("board.days", { count: one })}
        />
        <Read days={days} />
      </Page>
    </Guard>
  );
}

function Read({ days }: { days: string }) {
  const { data, error, reload } = useResource(`board ${days}`, (signal) => readBoard(staff, days, signal));
  if (error) return <Failure error={error} title={t("board.failed")} retry={() => void reload()} />;
  if (!data) return <Skeleton />;
  return <Shown board={data} />;
}

function Shown({ board }: { board: Kept }) {
  const [chosen, setChosen] = useState("");
  const columns = board.departments.filter(({ id }) => !chosen || id === chosen);
  const sums = together(columns);
  if (!sums) return <p class="empty">{t("board.nothing")}</p>;
  return (
    <>
      {board.departments.length > 1 && (
        <div class="field board__choice no-print">
          <label for="department">{t("board.department")}</label>
          <select id="department" value={chosen} onChange={(event) => setChosen(event.currentTarget.value)}>
            <option value="">{t("board.all")}</option>
            {board.departments.map(({ id, title }) => (
              <option key={id} value={id}>
                {text(title)}
              </option>
            ))}
          </select>
        </div>
      )}
      <Tiles sums={sums} />
      <div class="board">
        <Volumes days={board.days} sums={sums} />
        <Level sums={sums} />
        <Ages sums={sums} />
        <Satisfaction sums={sums} />
      </div>
    </>
  );
}
