import { useEffect, useState } from "preact/hooks";
import { readProfile } from "../../core/api/profile";
import type { RequestDetail } from "../../core/api/types";
import { hasTexts, needTexts, t, useLocale } from "../../core/i18n";
import { money } from "../../core/money";
import { useResource } from "../../core/resource";
import { staff } from "../../core/staff";
import { Time } from "../../ui/time/time";
import { Refund } from "./payments/refund";

interface Props {
  paid: NonNullable<RequestDetail["paid"]>;
  reload: () => Promise<void>;
}

/** The fee of a request, for whoever may give it back (F19). */
export function Fee({ paid, reload }: Props) {
  const { data } = useResource("staff profile", (signal) => readProfile(staff, signal));
  const [giving, setGiving] = useState(false);
  useLocale();
  useEffect(() => void needTexts("payments").catch(() => undefined), []);
  if (!hasTexts("payments") || !data?.permissions?.includes("payments.manage")) return null;
  return (
    <section class="panel" aria-labelledby="fee">
      <h2 id="fee">{t("payments.fee")}</h2>
      <p>
        <a href={`/staff/payments/${paid.payment}`}>{money(paid)}</a> · {t("payments.paid")} <Time at={paid.at} />
      </p>
      {paid.refunded_at && (
        <p>
          {t("payments.state.refunded")}: <Time at={paid.refunded_at} />
        </p>
      )}
      {!paid.refunded_at && !giving && (
        <button type="button" class="button button--quiet" onClick={() => setGiving(true)}>
          {t("payments.refund")}
        </button>
      )}
      {!paid.refunded_at && giving && <Refund payment={{ ...paid, id: paid.payment }} onDone={reload} confirm />}
    </section>
  );
}
