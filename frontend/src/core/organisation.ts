import type { FederatedClient } from "./config";
import { createStore } from "./store";

/** Whose counter this is; the product's own name until the configuration has come. */
export const organisation = createStore("Balcão");
/** Whether waits are seconds here, and what the deployment wants to say about itself. */
export const demo = createStore<{ on: boolean; note: string }>({ on: false, note: "" });
/** Where customers sign in with the national eID (F5), if the organisation has one. */
export const eidClient = createStore<FederatedClient | null>(null);
/** Where staff sign in with the organisation's directory (F106), if it has one. */
export const ssoClient = createStore<FederatedClient | null>(null);
