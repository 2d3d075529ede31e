import type { RequestDetail } from "../../core/api/types";
import { needTexts } from "../../core/i18n";
import { lazy } from "../../core/lazy";
import type { Side } from "../../core/side";

const Part = lazy(async () => {
  const [{ SurveyPart }] = await Promise.all([import("./survey-part"), needTexts("survey")]);
  return SurveyPart;
}).Component;

/** Comes when there is something to say: with a solution, and after it (F61). */
export function Survey({ side, request }: { side: Side; request: RequestDetail }) {
  const asked = request.state === "resolved" || request.state === "closed";
  return asked ? <Part side={side} id={request.id} version={request.version} /> : null;
}
