import { t } from "../../core/i18n";

/**
 * The shape of what is coming. It appears only after a moment, so that fast answers do not flash, and
 * fills the screen, so that what stands below does not jump.
 */
export function Skeleton({ lines = 14 }: { lines?: number }) {
  return (
    <div class="skeleton">
      <p class="visually-hidden">{t("loading")}</p>
      {Array.from({ length: lines }, (_, index) => (
        <div key={index} class="skeleton__line" aria-hidden="true" />
      ))}
    </div>
  );
}
