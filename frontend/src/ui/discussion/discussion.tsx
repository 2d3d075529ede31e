import type { MessagePosted, RequestDetail } from "../../core/api/types";
import { t } from "../../core/i18n";
import type { Side } from "../../core/side";
import { Files } from "../files/files";
import { Icon } from "../icon/icon";
import { More } from "../more/more";
import { Time } from "../time/time";
import { actor } from "../timeline/words";

const LOCK = "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3";

interface Props {
  side: Side;
  request: RequestDetail;
  more: (() => Promise<void>) | null;
  loading: boolean;
}

/** What was written, oldest first, so that the newest stands above the reply. */
export function Discussion({ side, request, more, loading }: Props) {
  const messages = request.timeline
    .filter((entry): entry is MessagePosted => entry.type === "MessagePosted")
    .reverse();
  return (
    <>
      <More more={more} loading={loading} label={t("discussion.more")} />
      {messages.length === 0 && !more && <p class="muted">{t("discussion.empty")}</p>}
      <ol class="discussion">
        {messages.map((message) => (
          <Message key={message.id} side={side} request={request.id} message={message} />
        ))}
      </ol>
    </>
  );
}

function Message({ side, request, message }: { side: Side; request: string; message: MessagePosted }) {
  const { purpose, text, files, removed } = message.data;
  const mine = (side.who === "customers") === (message.by.kind === "customer");
  return (
    <li class={`message message--${purpose}${mine ? " message--mine" : ""}`}>
      <p class="message__head">
        <strong>{actor(message)}</strong>{" "}
        <span class="muted">{message.by.kind === "customer" ? t("actor.customer") : t("actor.staff")}</span>
        {purpose !== "message" && (
          <span class={`tag tag--${purpose}`}>
            {purpose === "note" && <Icon path={LOCK} />}
            {t(`purpose.${purpose}`)}
          </span>
        )}
      </p>
      <p class="message__text">{removed ? t("discussion.removed") : text}</p>
      {files.length > 0 && <Files side={side} request={request} files={files} />}
      <p class="message__when">
        <Time at={message.at} />
      </p>
    </li>
  );
}
