import type { ComponentChildren } from "preact";
import type { RequestDetail } from "../../core/api/types";
import { say, t, text } from "../../core/i18n";
import { money } from "../../core/money";
import type { Side } from "../../core/side";
import type { LiveState } from "../../core/socket";
import { Due } from "../due/due";
import { LiveBadge } from "../live-badge/live-badge";
import { Pill } from "../pill/pill";
import { WhyDeadline } from "../why-deadline/why-deadline";
import { Time } from "../time/time";

interface Props {
  request: RequestDetail;
  side: Side;
  /** Null where nothing is pushed. */
  live: LiveState | null;
  reader: "customer" | "staff";
  children?: ComponentChildren;
}

/** Where the request stands: state, whose turn it is, phase and action, and what silence leads to. */
export function RequestHead({ request, side, live, reader, children }: Props) {
  const turn = t(`turn.${reader}.${request.responsibility}`);
  return (
    <section class={`turn turn--${request.responsibility}`} aria-labelledby="turn">
      <div class="turn__row">
        <h2 id="turn">{turn}</h2>
        <Pill state={request.state} />
        {live && <LiveBadge state={live} />}
      </div>
      {request.due && <Due due={request.due} demo={request.demo} reader={reader} />}
      {(request.due || request.service) && <WhyDeadline side={side} id={request.id} />}
      {request.grouped && reader === "customer" && <p class="hint">{t("request.grouped")}</p>}
      <dl class="facts">
        {request.service && (
          <Fact label={t("request.service")}>
            {request.service.due_at ? <Time at={request.service.due_at} /> : t("request.paused")}
            {request.service.overdue && <strong class="overdue"> {t("request.overdue")}</strong>}
          </Fact>
        )}
        <Fact label={t("request.protocol")}>
          <span class="protocol">{request.protocol}</span>
        </Fact>
        <Fact label={t("request.phase")}>
          {text(request.phase.stage)} <span class="muted">· {text(request.phase.action)}</span>
        </Fact>
        <Fact label={t("request.department")}>{text(request.department.title)}</Fact>
        {reader === "staff" && <Fact label={t("actor.customer")}>{request.customer.name}</Fact>}
        <Fact label={t("request.attendant")}>{request.attendant?.name ?? t("request.nobody")}</Fact>
        <Fact label={t("request.opened")}>
          <Time at={request.opened_at} />
        </Fact>
        {request.paid && (
          <Fact label={t("request.fee")}>
            {money(request.paid)} <span class="muted">· <Time at={request.paid.at} /></span>
            {request.paid.refunded_at && (
              <p>
                {t("request.refunded")} <Time at={request.paid.refunded_at} />
              </p>
            )}
          </Fact>
        )}
        {request.opened_by.id !== request.customer.id && (
          <Fact label={t("request.opened_by")}>
            {request.opened_by.name}
            {request.opened_by.kind !== "customer" && (
              <span class="muted"> · {say(`request.over.${request.channel}`, "request.over.portal")}</span>
            )}
          </Fact>
        )}
        <Fact label={t("request.last")}>
          <Time at={request.last_activity_at} />
        </Fact>
      </dl>
      {children}
    </section>
  );
}

function Fact({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
