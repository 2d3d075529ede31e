import type { Department, MemberSummary, Profile } from "../../../core/api/admin";
import { listDepartments, listMembers, listProfiles } from "../../../core/api/admin";
import { readCatalogue } from "../../../core/api/menu";
import type { ApiError } from "../../../core/api/errors";
import type { Text } from "../../../core/i18n";
import { say, text } from "../../../core/i18n";
import { useResource } from "../../../core/resource";

export interface Option {
  value: string;
  label: string;
}

export interface Known {
  departments: Department[];
  profiles: Profile[];
  permissions: string[];
}

/** What every screen of the administration chooses from. */
export const useKnown = () =>
  useResource<Known>("admin known", async (signal) => {
    const [departments, profiles] = await Promise.all([listDepartments(signal), listProfiles(signal)]);
    return { departments: departments.items, profiles: profiles.items, permissions: profiles.permissions };
  });

export const useMembers = () => useResource("admin members", listMembers);

/** The request types there are, for what a profile hides. */
export const useTypes = () =>
  useResource<Option[]>("admin types", async (signal) => {
    const { sections } = await readCatalogue(signal);
    return sections
      .flatMap((section) => section.categories.flatMap((category) => category.items))
      .filter(({ kind }) => kind === "type")
      .map((item) => ({ value: item.type_id, label: text(item.title) }));
  });

export const options = (items: readonly { id: string; title: Text }[]): Option[] =>
  items.map(({ id, title }) => ({ value: id, label: text(title) }));

/** Its name, or at least its code: what was removed is still shown. */
export const named = (items: readonly { id: string; title: Text }[], id: string): string => {
  const found = items.find((one) => one.id === id);
  return found ? text(found.title) : id;
};

export const nameOf = (members: readonly MemberSummary[], id: string): string =>
  members.find((one) => one.id === id)?.name ?? id;

export const permission = (code: string): string => say(`permission.${code}`, "permission.other");

/** The sentence for a field that the API refused, if it did. */
export function wrong(error: ApiError | null, field: string): string | undefined {
  const code = error && Object.entries(error.fields).find(([name]) => name === field || name.startsWith(`${field}.`))?.[1];
  return code ? say(`admin.field.${code}`, "admin.field.format") : undefined;
}
