/** What a deployment tells the site (`/config.json`), so that one build serves every organisation. */
export interface Pool {
  pool_id: string;
  client_id: string;
}

/** Where and as whom customers sign in with the national eID (F5), or staff with the directory (F106). */
export interface FederatedClient {
  login: string;
  client_id: string;
}

export interface CustomerPool extends Pool {
  eid: FederatedClient | null;
  passkeys: boolean;
}

export interface StaffPool extends Pool {
  identity_pool: string;
  sso: FederatedClient | null;
}

export interface Config {
  /** Where the API answers, seen from this page. */
  api: string;
  /** The address that staff signatures cover. */
  signed_api: string;
  live: string;
  region: string;
  cognito_endpoint: string;
  identity_endpoint: string;
  customers: CustomerPool;
  staff: StaffPool;
  organisation: { name: string };
  /** Minutes without a touch after which a console is closed; 0 for never. */
  staff_idle_minutes?: number;
  /** Whether postal codes are looked up. */
  postcodes?: boolean;
  demo: boolean;
  demo_note?: string;
}

let loading: Promise<Config> | undefined;

export function loadConfig(): Promise<Config> {
  loading ??= fetchConfig().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function fetchConfig(): Promise<Config> {
  const answer = await fetch("/config.json", { cache: "no-cache" });
  if (!answer.ok) throw new Error(`config.json: ${answer.status}`);
  return (await answer.json()) as Config;
}
