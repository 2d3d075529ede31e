import type { Represented, Right } from "../acting";
import { customers, everyone } from "../customers";
import type { Locale } from "../i18n";
import type { Side } from "../side";
import type { Command } from "./client";
import { escape, query } from "./client";
import type { Page } from "./types";

export interface Named {
  id: string;
  name: string;
}

export interface Contact extends Named {
  email: string;
  rights: Right[];
  since: string;
  me: boolean;
}

export interface Invitation {
  id: string;
  email: string;
  rights: Right[];
  expires_at: string;
}

export interface Organisation extends Named {
  contacts: Contact[];
  invitations: Invitation[];
}

export interface NewOrganisation {
  name: string;
  email: string;
  tax_format: "nipc-pt" | "cnpj-br";
  tax_id: string;
  administrator: string;
  locale: Locale;
}

export interface Look {
  organisation: Named;
  email: string;
  rights: Right[];
  expires_at: string;
}

const one = (side: Side, id: string): string => `${side.root}/organisations/${escape(id)}`;

export const readOrganisation = (side: Side, id: string, signal?: AbortSignal): Promise<Organisation> =>
  side.client.get(one(side, id), signal);

export const inviteContact = (
  id: string,
  body: { email: string; rights: Right[]; locale: Locale },
  command: Command,
): Promise<Invitation> => customers.client.post(`${one(customers, id)}/invitations`, body, command);

export const withdrawInvitation = (id: string, invitation: string, command: Command): Promise<unknown> =>
  customers.client.post(`${one(customers, id)}/invitations/${escape(invitation)}/withdraw`, {}, command);

export const changeRights = (id: string, person: string, rights: Right[], command: Command): Promise<unknown> =>
  customers.client.post(`${one(customers, id)}/contacts/${escape(person)}/rights`, { rights }, command);

export const removeContact = (id: string, person: string, command: Command): Promise<unknown> =>
  customers.client.post(`${one(customers, id)}/contacts/${escape(person)}/remove`, {}, command);

export const lookAt = (token: string, command: Command): Promise<Look> =>
  everyone.post("/public/invitations/look", { token }, command);

export const accept = (token: string, command: Command): Promise<Represented> =>
  customers.client.post("/my/invitations/accept", { token }, command);

/** The same answer whether or not the address had an account. */
export const acceptAnew = (
  body: { token: string; name: string; password: string },
  command: Command,
): Promise<{ organisation: Named; email: string }> =>
  everyone.post("/public/invitations/accept", body, command);

export const listOrganisations = (side: Side, cursor: string | null, signal: AbortSignal): Promise<Page<Named>> =>
  side.client.get(`${side.root}/organisations${query({ cursor })}`, signal);

export const createOrganisation = (side: Side, body: NewOrganisation, command: Command): Promise<Named> =>
  side.client.post(`${side.root}/organisations`, body, command);

export const inviteAdministrator = (
  side: Side,
  id: string,
  body: { email: string; locale: Locale },
  command: Command,
): Promise<Invitation> => side.client.post(`${one(side, id)}/invitations`, body, command);
