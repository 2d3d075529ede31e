import type { Side } from "../side";

export interface Profile {
  id: string;
  name: string;
  /** What the profile of a member of staff allows. */
  permissions?: string[];
}

export const readProfile = (side: Side, signal?: AbortSignal): Promise<Profile> =>
  side.client.get(`${side.root}/profile`, signal);
