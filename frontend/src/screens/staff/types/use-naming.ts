import { useRef, useState } from "preact/hooks";
import { LOCALES, t, text } from "../../../core/i18n";
import { freeKey, keysOf, slug } from "./document";
import type { FieldProps } from "./field-panel";
import { renameField } from "./renaming";

const KEY = /^[a-z][a-z0-9_]{0,59}$/;

/** A key follows the label until it was published, or written by hand. */
export function useNaming({ draft, read, chosen, field, choose }: FieldProps) {
  const { document, change } = draft;
  const [typed, setTyped] = useState<{ of: string; words: string } | null>(null);
  const followed = useRef(new Set<string>());
  const published = read.keys.includes(field.key);
  const rename = (key: string): void => {
    change(renameField(chosen, key));
    choose(chosen.inner === undefined ? { ...chosen, field: key } : { ...chosen, inner: key });
  };
  const words = text(field.label) || Object.values(typeof field.label === "string" ? {} : field.label)[0] || "";
  const automatic = /^field(_\d+)?$/.test(field.key) || followed.current.has(field.key);
  const follow = (): void => {
    // The first language that is written names it, whatever language the editor is read in.
    const label = typeof field.label === "string" ? field.label : (LOCALES.map((one) => (field.label as Record<string, string>)[one]).find(Boolean) ?? words);
    const wanted = slug(label);
    if (published || !automatic || !wanted || wanted === field.key) return;
    const key = freeKey(wanted, keysOf(document).filter((one) => one !== field.key));
    if (key === field.key) return;
    followed.current.add(key);
    rename(key);
  };
  const current = typed && typed.of === field.key ? typed.words : null;
  const taken = current !== null && current !== field.key && keysOf(document).includes(current);
  const refused = current === null || current === field.key ? undefined : taken ? t("editor.key.taken") : KEY.test(current) ? undefined : t("editor.key.wrong");
  const write = (next: string): void => {
    const good = KEY.test(next) && (next === field.key || !keysOf(document).includes(next));
    setTyped({ of: good ? next : field.key, words: next });
    followed.current.delete(field.key);
    if (good && next !== field.key) rename(next);
  };
  return { published, follow, typed: current, refused, write };
}
