import type { ComponentChildren } from "preact";
import type { RequestSummary } from "../../core/api/types";
import { text } from "../../core/i18n";
import { Pill } from "../../ui/pill/pill";

/** A request in a list within another page of the console; `children` is what that list tells of it. */
export function RequestRow({ request, children }: { request: RequestSummary; children: ComponentChildren }) {
  return (
    <li class="row row--tight">
      <div class="row__head">
        <h3>
          <a class="card__link" href={`/staff/requests/${request.id}`}>
            {text(request.title)}
          </a>
        </h3>
        <Pill state={request.state} />
      </div>
      {children}
    </li>
  );
}
