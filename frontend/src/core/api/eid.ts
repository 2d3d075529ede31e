import { loadConfig } from "../config";
import type { Tokens } from "../cognito";
import { customers } from "../customers";
import { locale } from "../i18n";
import type { Client, Command } from "./client";
import { createClient } from "./client";

/** As docs/architecture.md says it; `verified` are names of fields. */
export interface EidLink {
  available: boolean;
  linked: boolean;
  by_eid: boolean;
  verified: string[];
}

export const readEid = (signal?: AbortSignal): Promise<EidLink> => customers.client.get("/my/eid", signal);

export const proveAccount = (command: Command): Promise<{ proof: string }> =>
  customers.client.post("/my/eid/proofs", {}, command);

export const unlinkEid = (command: Command): Promise<EidLink> =>
  customers.client.post("/my/eid/unlink", {}, command);

/** Calls of the eID's own sign-in, which need not be that of this tab. */
const as = ({ id }: Tokens): Client =>
  createClient({
    base: async () => (await loadConfig()).api,
    authorise: async (call) => {
      const signed = new Request(call);
      signed.headers.set("Authorization", id);
      return signed;
    },
  });

export const enterWithEid = (tokens: Tokens, command: Command): Promise<EidLink> =>
  as(tokens).post("/my/eid", { locale: locale() }, command);

export const linkEid = (tokens: Tokens, proof: string, command: Command): Promise<EidLink> =>
  as(tokens).post("/my/eid/link", { proof }, command);
