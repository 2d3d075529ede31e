import { customers, everyone } from "../customers";
import type { Side } from "../side";
import type { Client, Command } from "./client";
import { createCommand } from "./client";

export const askLink = (protocol: string, email: string, command: Command): Promise<object> =>
  everyone.post("/public/follow", { protocol, email }, command);

export const enterLink = (token: string, session: string, command: Command): Promise<{ protocol: string }> =>
  everyone.post("/public/follow/enter", { token, session }, command);

/**
 * The customers' side with the secret of one request instead of a person: what reads and writes a request
 * elsewhere does so here, and whatever else it asked for is not there.
 */
export function followSide(session: string): Side {
  const ask = <T>(what: string, more: object, command = createCommand()): Promise<T> =>
    everyone.post<T>(`/public/follow/${what}`, { ...more, session }, command);
  const client: Client = {
    get<T>(path: string): Promise<T> {
      const [, , what, id, part, file] = path.split(/[/?]/);
      if (what === "uploads") return ask<T>("uploads/look", { upload_id: id });
      if (part === "files") return ask<T>("files", { file_id: file });
      if (part === "deadline") return ask<T>("deadline", {});
      const asked = new URL(path, location.href).searchParams;
      if (part === "pdf") return ask<T>("pdf", { locale: asked.get("locale") });
      const cursor = asked.get("cursor");
      return part === "timeline" ? ask<T>("timeline", { cursor }) : ask<T>("request", {});
    },
    post<T>(path: string, body: unknown, command: Command): Promise<T> {
      return ask<T>(path.startsWith("/my/uploads") ? "uploads" : "messages", body as object, command);
    },
  };
  return { ...customers, client };
}
