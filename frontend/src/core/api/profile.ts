import type { Side } from "../side";

export interface Profile {
  id: string;
  name: string;
}

export const readProfile = (side: Side, signal?: AbortSignal): Promise<Profile> =>
  side.client.get(`${side.root}/profile`, signal);
