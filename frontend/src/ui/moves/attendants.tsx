import { listMembers } from "../../core/api/admin";
import { t } from "../../core/i18n";
import { useResource } from "../../core/resource";

interface Props {
  /** Where the request goes: who is offered serves there. */
  department: string;
  chosen: string;
  onChoose: (id: string) => void;
}

/** Who goes on, where the stage's own choice is not meant (F119). Those who are away say so. */
export function Attendants({ department, chosen, onChoose }: Props) {
  const { data, error } = useResource("staff members", listMembers);
  const serving = data?.items.filter(({ departments, status }) => status === "active" && departments.includes(department));
  return (
    <div class="field">
      <label for="move-attendant">{t("moves.hand_over.attendant")}</label>
      <p class="hint" id="move-attendant-hint">
        {t(error ? "moves.hand_over.attendants.failed" : "moves.hand_over.attendant.hint")}
      </p>
      <select
        id="move-attendant"
        value={chosen}
        aria-describedby="move-attendant-hint"
        onChange={(event) => onChoose(event.currentTarget.value)}
      >
        <option value="">{t("moves.hand_over.attendant.stage")}</option>
        {serving?.map(({ id, name, absent }) => (
          <option key={id} value={id}>
            {absent ? t("moves.hand_over.attendant.away", { name }) : name}
          </option>
        ))}
      </select>
    </div>
  );
}
