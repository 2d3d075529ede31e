/** What a deployment tells the site (`/config.json`), so that one build serves every organisation. */
export interface CustomerPool {
  pool_id: string;
  client_id: string;
}

export interface StaffPool extends CustomerPool {
  identity_pool: string;
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
