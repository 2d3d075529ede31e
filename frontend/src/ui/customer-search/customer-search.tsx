import { useEffect, useState } from "preact/hooks";
import type { CustomerSummary, Matches } from "../../core/api/customers";
import { findCustomers } from "../../core/api/customers";
import type { ApiError } from "../../core/api/errors";
import { asApiError } from "../../core/api/errors";
import { NotSignedIn } from "../../core/gate";
import { plural, say, t } from "../../core/i18n";
import { tabShelf } from "../../core/storage";
import { Failure } from "../failure/failure";

interface Props {
  id: string;
  label: string;
  /** Keeps what was typed under this name while the tab is open. */
  keep?: string;
  /** Instead of a link to the customer: what choosing one does. */
  onPick?: (customer: CustomerSummary) => void;
}

const PAUSE = 250;
const SHORTEST = 2;

/** Finds customers as one types: name, e-mail, tax number, phone; typing errors are forgiven (F73). */
export function CustomerSearch({ id, label, keep, onPick }: Props) {
  const [words, setWords] = useState(() => (keep && tabShelf.read<string>(keep)) || "");
  const { found, error, again } = useFound(words.trim());
  useEffect(() => {
    if (keep) tabShelf.write(keep, words);
  }, [words]);
  return (
    <>
      <form class="search" role="search" onSubmit={(event) => event.preventDefault()}>
        <label for={id}>{label}</label>
        <p class="hint" id={`${id}-hint`}>
          {t("customers.search.hint")}
        </p>
        <input
          id={id}
          type="search"
          autocomplete="off"
          enterkeyhint="search"
          maxLength={200}
          aria-describedby={`${id}-hint`}
          value={words}
          onInput={(event) => setWords(event.currentTarget.value)}
        />
      </form>
      <div role="status">
        {found && <p class="hint">{count(found)}</p>}
      </div>
      {error && <Failure error={error} title={t("customers.search.failed")} retry={again} />}
      {found && found.items.length > 0 && (
        <ul class="rows">
          {found.items.map((customer) => (
            <Row key={customer.id} customer={customer} onPick={onPick} />
          ))}
        </ul>
      )}
    </>
  );
}

function count({ items, more }: Matches): string {
  if (more) return t("customers.found.more", { count: items.length });
  return items.length ? plural("customers.found", items.length) : t("customers.found.none");
}

/** The newest question wins; what was found stays until the next answer is there. */
function useFound(words: string): { found: Matches | null; error: ApiError | null; again: () => void } {
  const [found, setFound] = useState<Matches | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (words.length < SHORTEST) {
      setFound(null);
      setError(null);
      return;
    }
    const asking = new AbortController();
    const ask = async (): Promise<void> => {
      try {
        const answer = await findCustomers(words, asking.signal);
        if (asking.signal.aborted) return;
        setFound(answer);
        setError(null);
      } catch (cause) {
        if (!asking.signal.aborted && !(cause instanceof NotSignedIn)) setError(asApiError(cause));
      }
    };
    const soon = setTimeout(() => void ask(), PAUSE);
    return () => {
      clearTimeout(soon);
      asking.abort();
    };
  }, [words, tries]);
  return { found, error, again: () => setTries((before) => before + 1) };
}

function Row({ customer, onPick }: { customer: CustomerSummary; onPick: Props["onPick"] }) {
  const details = [customer.email, customer.tax_id, customer.phone].filter(Boolean).join(" · ");
  return (
    <li class="row row--tight">
      <h2>
        {onPick ? (
          <button type="button" class="link" onClick={() => onPick(customer)}>
            {customer.name}
          </button>
        ) : (
          <a class="card__link" href={`/staff/customers/${encodeURIComponent(customer.id)}`}>
            {customer.name}
          </a>
        )}
      </h2>
      <p class="muted">{details}</p>
      {customer.status !== "active" && <p>{say(`customers.is.${customer.status}`, "customers.is.other")}</p>}
    </li>
  );
}
