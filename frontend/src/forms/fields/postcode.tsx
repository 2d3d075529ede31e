import { useEffect, useRef, useState } from "preact/hooks";
import type { Country, LookUp, PostcodePlace } from "../../core/api/postcodes";
import { lookUp as ask } from "../../core/api/postcodes";
import { t } from "../../core/i18n";

type Parts = Readonly<Record<string, string>>;
type Filled = Partial<Record<"street" | "city", string>>;

interface Props {
  id: string;
  format: string | undefined;
  parts: Parts;
  onParts: (parts: Parts) => void;
  lookUp?: LookUp;
  pause?: number;
}

const SHAPES: readonly [Country, string, RegExp][] = [
  ["pt", "postcode-pt", /^([1-9]\d{3})-?(\d{3})$/],
  ["br", "cep-br", /^(\d{5})-?(\d{3})$/],
];

/** Which country's code this is, once it is whole; a form may take those of one country alone. */
export function whole(typed: string, format?: string): { country: Country; code: string } | null {
  const tidy = typed.replace(/\s/g, "");
  for (const [country, name, shape] of SHAPES) {
    const found = (!format || format === name) && shape.exec(tidy);
    if (found) return { country, code: `${found[1]}-${found[2]}` };
  }
  return null;
}

const townOf = (place: PostcodePlace): string => place.municipality || place.locality;
const same = (one: string, other: string): boolean =>
  one.trim().localeCompare(other.trim(), undefined, { sensitivity: "base" }) === 0;

/** What all these places have in common: the street of one, the town of several. */
function common(places: readonly PostcodePlace[]): Filled {
  const towns = new Set(places.map(townOf));
  const [street, city] = [places.length === 1 && places[0]!.street, towns.size === 1 && [...towns][0]];
  return { ...(street && { street }), ...(city && { city }) };
}

/** What may be filled in: what is empty, or was filled in for another code and is wrong by now. */
function sorted(told: Filled, parts: Parts, ours: Filled): { free: Filled; taken: boolean } {
  const free: Filled = {};
  let taken = false;
  for (const part of ["street", "city"] as const) {
    const [typed, wanted] = [parts[part]?.trim() ?? "", told[part] ?? ""];
    if (same(typed, wanted)) continue;
    if (!typed || typed === ours[part]) free[part] = wanted;
    else if (wanted) taken = true;
  }
  return { free, taken };
}

const line = (said: Filled): string => [said.street, said.city].filter(Boolean).join(", ");

/**
 * Looks the code up once it is whole, fills in what is empty and says so (F14). What the person typed
 * is never replaced unasked; whatever goes wrong, they type on.
 */
export function Postcode({ id, format, parts, onParts, lookUp = ask, pause = 350 }: Props) {
  const code = whole(parts.postcode ?? "", format);
  const key = code ? `${code.country} ${code.code}` : "";
  /** What the person may choose: one place that is not what they typed, or the streets of the code. */
  const [offer, setOffer] = useState<readonly PostcodePlace[]>([]);
  const [said, setSaid] = useState("");
  const now = useRef(parts);
  now.current = parts;
  const before = useRef(key); // what stood there already was looked up when it was typed
  const ours = useRef<Filled>({});

  const put = (filled: Filled): string => {
    ours.current = { ...ours.current, ...filled };
    onParts({ ...now.current, ...filled });
    return line(filled) && t("postcode.filled", { place: line(filled) });
  };
  const arrive = (found: readonly PostcodePlace[]): void => {
    if (!found.length) return;
    const told = common(found);
    const { free, taken } = sorted(told, now.current, ours.current);
    const streets = found.filter(({ street }) => street);
    const several = streets.length > 1 && !streets.some(({ street }) => same(street, now.current.street ?? ""));
    const filled = Object.keys(free).length ? put(free) : "";
    setOffer(several ? streets : taken ? [found[0]!] : []);
    setSaid([filled, several ? t("postcode.several") : taken && t("postcode.other", { place: line(told) })].filter(Boolean).join(" "));
  };
  useEffect(() => {
    if (key === before.current) return;
    before.current = key;
    setOffer([]);
    setSaid("");
    if (!code) return;
    let gone = false;
    const waiting = setTimeout(() => {
      lookUp(code.country, code.code).then((found) => gone || arrive(found), () => undefined);
    }, pause);
    return () => {
      gone = true;
      clearTimeout(waiting);
    };
  }, [key]);

  const take = (place: PostcodePlace): void => {
    setSaid(put(common([place])));
    setOffer([]);
    document.getElementById(`${id}-number`)?.focus();
  };
  return (
    <div class="address__found">
      <p role="status" class="hint">
        {said}
      </p>
      {offer.length > 1 && <Streets places={offer} onTake={take} />}
      {offer.length === 1 && (
        <button type="button" class="link" onClick={() => take(offer[0]!)}>
          {t("postcode.use")}
        </button>
      )}
    </div>
  );
}

function Streets({ places, onTake }: { places: readonly PostcodePlace[]; onTake: (place: PostcodePlace) => void }) {
  return (
    <ul class="address__streets" aria-label={t("postcode.streets")}>
      {places.map((place) => (
        <li key={`${place.street} ${place.locality}`}>
          <button type="button" class="link" onClick={() => onTake(place)}>
            {[place.street, place.locality].filter(Boolean).join(", ")}
          </button>
        </li>
      ))}
    </ul>
  );
}
