import { useEffect, useRef, useState } from "preact/hooks";
import { loadConfig } from "../../core/config";
import { t } from "../../core/i18n";
import type { Idle } from "../../core/idle";
import { watchIdle } from "../../core/idle";
import { navigate } from "../../core/router";
import { signOut } from "../../core/side";
import { staff } from "../../core/staff";
import { Dialog } from "../dialog/dialog";

const WARNING = 60_000;

/** A console that nobody sits at is closed; what was typed is kept in the tab for its owner. */
export function IdleWatch() {
  const [warned, setWarned] = useState(false);
  const idle = useRef<Idle | null>(null);
  useEffect(() => {
    let left = false;
    void loadConfig().then(({ staff_idle_minutes: minutes }) => {
      if (left || !minutes) return;
      const limit = minutes * 60_000;
      idle.current = watchIdle({
        limit,
        warning: Math.min(WARNING, limit / 2),
        onWarn: () => setWarned(true),
        onBack: () => setWarned(false),
        onEnd: () => void leave(),
      });
    });
    return () => {
      left = true;
      idle.current?.stop();
    };
  }, []);
  const stay = (): void => idle.current?.touch();
  return (
    warned && (
      <Dialog title={t("idle.title")} onClose={stay}>
        <p>{t("idle.text")}</p>
        <button type="button" class="button" onClick={stay}>
          {t("idle.stay")}
        </button>
      </Dialog>
    )
  );
}

/** Back to where one was, after signing in again. */
async function leave(): Promise<void> {
  const here = location.pathname + location.search;
  await signOut(staff).catch(() => undefined);
  navigate(`/staff/sign-in?next=${encodeURIComponent(here)}&idle=1`);
}
