import { t } from "../../core/i18n";

interface Props {
  more: (() => Promise<void>) | null;
  loading: boolean;
  label?: string;
}

/** The next page of a list, when there is one. */
export function More({ more, loading, label }: Props) {
  if (!more && !loading) return null;
  return (
    <p class="more">
      <button
        type="button"
        class="button button--quiet"
        disabled={loading}
        onClick={() => void more?.()}
      >
        {loading ? t("loading") : (label ?? t("more"))}
      </button>
    </p>
  );
}
