import { number } from "../views/views";

interface Props {
  rows: readonly { name: string; value: number; tone?: "good" | "warn" | "first" }[];
}

/** Lengths to compare, each with its name and its number: nothing is told by the picture alone. */
export function Bars({ rows }: Props) {
  const top = Math.max(1, ...rows.map(({ value }) => value));
  return (
    <ul class="bars">
      {rows.map(({ name, value, tone = "first" }) => (
        <li key={name}>
          <span>{name}</span>
          <svg class={`bars__bar bars__bar--${tone}`} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
            <rect class="bars__room" width="100" height="10" rx="2" />
            {value > 0 && <rect width={Math.max(1, (value / top) * 100)} height="10" rx="2" />}
          </svg>
          <b>{number(value)}</b>
        </li>
      ))}
    </ul>
  );
}
