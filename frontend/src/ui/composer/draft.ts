/** Where what is typed is kept, and how its field is called. */
export const draftKey = (draft: string): string => `balcao.draft.${draft}`;
export const areaId = (draft: string): string => `text-${draft.replace(/\W/g, "-")}`;
