import { staff } from "../staff";
import type { Command } from "./client";

/** A group of the organisation's directory, and what whoever is of it serves as. */
export interface StaffGroup {
  name: string;
  profile: string;
  departments: string[];
}

/** In order: of somebody in several, the first gives the profile, and all give departments. */
export interface StaffGroups {
  groups: StaffGroup[];
  version: number;
}

const PATH = "/staff/staff-groups";

export const readStaffGroups = (signal?: AbortSignal): Promise<StaffGroups> => staff.client.get(PATH, signal);

export const changeStaffGroups = (
  groups: readonly StaffGroup[],
  version: number,
  command: Command,
): Promise<StaffGroups> => staff.client.post(PATH, { groups, version }, command);
