import { useState } from "preact/hooks";
import type { CustomerSummary } from "../../core/api/customers";
import { mergeCustomer, unmergeCustomer } from "../../core/api/customers";
import { readProfile } from "../../core/api/profile";
import { say, t } from "../../core/i18n";
import { useResource } from "../../core/resource";
import { navigate } from "../../core/router";
import { staff } from "../../core/staff";
import { useCommand } from "../../core/use-command";
import { announce } from "../../ui/announcer/announcer";
import { CustomerSearch } from "../../ui/customer-search/customer-search";
import { Dialog } from "../../ui/dialog/dialog";
import { Failure } from "../../ui/failure/failure";
import { Notice } from "../../ui/notice/notice";
import type { PartProps } from "./customer";

const page = (id: string): string => `/staff/customers/${encodeURIComponent(id)}`;

function useMayMerge(): boolean {
  const { data } = useResource("staff profile", (signal) => readProfile(staff, signal));
  return data?.permissions?.includes("customers.merge") ?? false;
}

/** That an account was merged, with the way back; and who was merged into this one. */
export function CustomerMerging({ customer, reload }: PartProps) {
  const may = useMayMerge();
  const { busy, error, run } = useCommand();
  if (customer.merged_into === null) return <Absorbed accounts={customer.merged} />;
  const back = async (): Promise<void> => {
    const done = await run((command) => unmergeCustomer(customer.id, customer.version, command));
    if (done) announce(t("customers.unmerged"));
    await reload();
  };
  return (
    <Notice kind="warning" title={t("customers.is.merged")}>
      {error && <Failure error={error} title={t("customers.not_saved")} focus />}
      <p>
        <a href={page(customer.merged_into)}>{t("customers.merged_into")}</a>
      </p>
      {may && (
        <button type="button" class="button button--quiet" disabled={busy} onClick={() => void back()}>
          {t("customers.unmerge")}
        </button>
      )}
    </Notice>
  );
}

function Absorbed({ accounts }: { accounts: CustomerSummary[] }) {
  if (!accounts.length) return null;
  return (
    <Notice kind="info" title={t("customers.absorbed")}>
      <ul>
        {accounts.map((one) => (
          <li key={one.id}>
            <a href={page(one.id)}>{one.name}</a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** Accounts that may be the same person's, and merging this one into another. */
export function Similar({ customer, reload }: PartProps) {
  const may = useMayMerge();
  const [open, setOpen] = useState(false);
  if (customer.merged_into !== null || customer.status === "erased") return null;
  return (
    <section class="panel" aria-labelledby="similar">
      <h2 id="similar">{t("customers.similar")}</h2>
      {customer.similar.length === 0 && <p class="muted">{t("customers.similar.none")}</p>}
      <ul>
        {customer.similar.map(({ customer: other, reasons }) => (
          <li key={other.id}>
            <a href={page(other.id)}>{other.name}</a>
            {": "}
            {reasons.map((reason) => say(`customers.same.${reason}`, "customers.same.other")).join(", ")}
          </li>
        ))}
      </ul>
      {may && (
        <p class="actions">
          <button type="button" class="button button--quiet" onClick={() => setOpen(true)}>
            {t("customers.merge")}
          </button>
        </p>
      )}
      {open && <Merging customer={customer} reload={reload} onClose={() => setOpen(false)} />}
    </section>
  );
}

/** Into which account: chosen, shown, and only then merged. */
function Merging({ customer, reload, onClose }: PartProps & { onClose: () => void }) {
  const [target, setTarget] = useState<CustomerSummary | null>(null);
  const { busy, error, run } = useCommand();
  const merge = async (into: CustomerSummary): Promise<void> => {
    const done = await run((command) => mergeCustomer(customer.id, customer.version, into.id, command));
    if (!done) return reload();
    announce(t("customers.merged"));
    onClose();
    navigate(page(into.id));
  };
  return (
    <Dialog title={t("customers.merge")} onClose={onClose}>
      {error && <Failure error={error} title={t("customers.not_saved")} focus />}
      {target ? (
        <>
          <p>{t("customers.merge.effect", { from: customer.name, into: target.name })}</p>
          <p class="muted">{[target.email, target.tax_id, target.phone].filter(Boolean).join(" · ")}</p>
          <p class="actions">
            <button type="button" class="button" disabled={busy} onClick={() => void merge(target)}>
              {t("customers.merge.go")}
            </button>
            <button type="button" class="button button--quiet" onClick={() => setTarget(null)}>
              {t("customers.merge.other")}
            </button>
          </p>
        </>
      ) : (
        <CustomerSearch id="merge-into" label={t("customers.merge.into")} onPick={setTarget} />
      )}
    </Dialog>
  );
}
