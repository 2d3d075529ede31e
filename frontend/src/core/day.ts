/** `YYYY-MM-DD`, where the person is. */
export function localDay(at: Date): string {
  const padded = (part: number): string => String(part).padStart(2, "0");
  return `${at.getFullYear()}-${padded(at.getMonth() + 1)}-${padded(at.getDate())}`;
}
