import { useState } from "preact/hooks";
import { readFormVersion } from "../../core/api/form-version";
import type { MoveLine, RequestDetail } from "../../core/api/types";
import { say, t, text } from "../../core/i18n";
import { lazy } from "../../core/lazy";
import { useResource } from "../../core/resource";
import type { Side } from "../../core/side";
import type { FormDef } from "../../forms/types";
import { Failure } from "../failure/failure";
import type { MovesProps } from "./panel";
import { useMove } from "./use-move";

// Only staff name who goes on.
const attendants = lazy(async () => (await import("./attendants")).Attendants);

/** A condition, a reason where it is asked for, and on to the next stage (F119). */
export function HandOver({ side, request, reload }: MovesProps) {
  const only = request.moves.length === 1 && request.moves[0]!.why === null ? request.moves[0]! : null;
  const [chosen, setChosen] = useState<string | null>(only?.id ?? null);
  const [reason, setReason] = useState("");
  const [attendant, setAttendant] = useState("");
  const [wrong, setWrong] = useState<"move" | "reason" | null>(null);
  const { busy, error, send } = useMove(side, request, reload);
  const move = request.moves.find(({ id }) => id === chosen) ?? null;

  async function submit(event: Event): Promise<void> {
    event.preventDefault();
    const missing = !move ? "move" : move.reason === "required" && !reason.trim() ? "reason" : null;
    setWrong(missing);
    if (missing) return document.getElementById(missing === "move" ? "move-0" : "move-reason")?.focus();
    const named = side.who === "staff" && attendant ? { attendant } : {};
    const why = move!.reason === "none" ? "" : reason.trim();
    await send("hand-over", { move: move!.id, reason: why, ...named }, t("moves.hand_over.done"));
  }
  return (
    <form class="composer" noValidate onSubmit={(event) => void submit(event)}>
      {error && <Failure error={error} title={t("moves.failed")} focus />}
      <fieldset class={wrong === "move" ? "field field--wrong" : "field"}>
        <legend>{t("moves.hand_over.choose")}</legend>
        {wrong === "move" && (
          <p class="field__error" role="alert">
            {t("moves.hand_over.none")}
          </p>
        )}
        {request.moves.map((each, place) => (
          <div key={each.id}>
            <label class="way">
              <input
                id={`move-${place}`}
                type="radio"
                name="move"
                checked={chosen === each.id}
                disabled={each.why !== null}
                onChange={() => {
                  setChosen(each.id);
                  setAttendant("");
                }}
              />
              <span>
                {text(each.title)} <span class="muted">{t("moves.hand_over.to", { to: text(each.to) })}</span>
              </span>
            </label>
            {each.why && <WhyNot side={side} move={each} request={request} />}
          </div>
        ))}
      </fieldset>
      {move && move.reason !== "none" && (
        <div class={wrong === "reason" ? "field field--wrong" : "field"}>
          <label for="move-reason">
            {t(move.reason === "required" ? "moves.hand_over.reason" : "moves.hand_over.optional")}
          </label>
          {wrong === "reason" && (
            <p class="field__error" id="move-reason-error" role="alert">
              {t("moves.hand_over.why")}
            </p>
          )}
          <textarea
            id="move-reason"
            rows={3}
            maxLength={20_000}
            value={reason}
            aria-invalid={wrong === "reason" || undefined}
            aria-describedby={wrong === "reason" ? "move-reason-error" : undefined}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        </div>
      )}
      {move && side.who === "staff" && (
        <attendants.Component department={move.department} chosen={attendant} onChoose={setAttendant} />
      )}
      <button type="submit" class="button" disabled={busy}>
        {t("moves.hand_over.send")}
      </button>
    </form>
  );
}

/** Why a move cannot be made yet, with the names of what is missing. */
function WhyNot({ side, move, request }: { side: Side; move: MoveLine; request: RequestDetail }) {
  const { type, form_version: version } = request;
  const { data } = useResource(`${side.who} form ${type.id} ${version}`, (signal) =>
    readFormVersion<FormDef>(side, type.id, version, signal),
  );
  const fields = data?.steps.flatMap((step) => step.fields) ?? [];
  const papers = request.stages.flatMap((stage) => stage.documents);
  const named = Object.keys(move.missing).map((key) => {
    const [kind, id] = [key.slice(0, key.indexOf(".")), key.slice(key.indexOf(".") + 1)];
    const found = kind === "documents" ? papers.find((each) => each.id === id)?.title : fields.find((each) => each.key === id)?.label;
    return found ? text(found) : id;
  });
  return (
    <p class="hint moves__why">
      {named.length ? `${t("moves.hand_over.missing")} ${named.join(", ")}` : say(`refusal.${move.why}`, "refusal.other")}
    </p>
  );
}
