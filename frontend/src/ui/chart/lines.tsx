interface Line {
  name: string;
  values: readonly number[];
  /** Which of the chart's two colours. */
  tone: "first" | "second";
}

interface Props {
  label: string;
  lines: readonly Line[];
  /** What stands under the first and the last value. */
  ends: readonly [string, string];
}

const WIDTH = 600;
const HEIGHT = 180;

/** Numbers over days, as lines; a few days as bars beside each other. Tables say the same in words. */
export function Lines({ label, lines, ends }: Props) {
  const top = Math.max(1, ...lines.flatMap(({ values }) => values));
  const count = lines[0]?.values.length ?? 0;
  return (
    <figure class="chart">
      <div class="chart__plot">
        <span class="chart__top" aria-hidden="true">
          {top}
        </span>
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={label}>
          <path class="chart__grid" d={`M0 1H${WIDTH}M0 ${HEIGHT / 2}H${WIDTH}M0 ${HEIGHT - 1}H${WIDTH}`} />
          {lines.map((line, place) =>
            count <= 14 ? (
              <path key={line.name} class={`chart__bar chart__bar--${line.tone}`} d={bars(line.values, top, place)} />
            ) : (
              <path key={line.name} class={`chart__line chart__line--${line.tone}`} d={path(line.values, top)} />
            ),
          )}
        </svg>
      </div>
      <div class="chart__ends" aria-hidden="true">
        <span>{ends[0]}</span>
        <span>{ends[1]}</span>
      </div>
      <Legend items={lines} />
    </figure>
  );
}

export function Legend({ items }: { items: readonly { name: string; tone: string }[] }) {
  return (
    <ul class="legend" aria-hidden="true">
      {items.map(({ name, tone }) => (
        <li key={name} class={`legend__item legend__item--${tone}`}>
          {name}
        </li>
      ))}
    </ul>
  );
}

const height = (value: number, top: number): number => (value / top) * (HEIGHT - 4);
const rounded = (value: number): string => value.toFixed(1);

export function path(values: readonly number[], top: number): string {
  const step = WIDTH / Math.max(1, values.length - 1);
  return values
    .map((value, at) => `${at ? "L" : "M"}${rounded(at * step)} ${rounded(HEIGHT - 2 - height(value, top))}`)
    .join("");
}

/** Two bars for each day: `place` is 0 for the left and 1 for the right one. */
export function bars(values: readonly number[], top: number, place: number): string {
  const room = WIDTH / values.length;
  const wide = room * 0.32;
  return values
    .map((value, at) => {
      const left = at * room + room * 0.16 + place * (wide + room * 0.04);
      const high = height(value, top);
      return `M${rounded(left)} ${HEIGHT - 1}v-${rounded(high)}h${rounded(wide)}v${rounded(high)}z`;
    })
    .join("");
}
