import { useState } from "preact/hooks";
import { Line } from "../../../ui/line/line";

interface Props {
  id: string;
  label: string;
  hint?: string;
  error?: string | undefined;
  value: number | undefined;
  whole?: boolean;
  onValue: (value: number | undefined) => void;
}

/** A number that may be left out; what is no number stays written and is not taken. */
export function NumberLine({ id, label, hint, error, value, whole, onValue }: Props) {
  const [typed, setTyped] = useState<{ words: string; of: number | undefined } | null>(null);
  const words = typed && typed.of === value ? typed.words : (value?.toString() ?? "");
  const write = (next: string): void => {
    const number = Number(next.trim().replace(",", "."));
    const good = next.trim() !== "" && Number.isFinite(number) && (!whole || Number.isInteger(number));
    const taken = next.trim() === "" ? undefined : good ? number : value;
    setTyped({ words: next, of: taken });
    if (taken !== value) onValue(taken);
  };
  return <Line id={id} label={label} {...(hint ? { hint } : {})} error={error} required={false} value={words} onValue={write} />;
}
