import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { t } from "../../../core/i18n";
import { place } from "../../../core/router";
import { staff } from "../../../core/staff";
import { useStore } from "../../../core/store";
import { Guard } from "../../../ui/guard/guard";
import { Page } from "../../../ui/page/page";
import { StaffBar } from "../bar";

const PARTS = ["members", "profiles", "departments", "staff-groups", "forms", "types", "catalogue", "calendars", "systems", "organisations"] as const;
type Part = (typeof PARTS)[number];

interface Props {
  title: string;
  lead?: string;
  back?: { href: string; label: string };
  children: ComponentChildren;
}

const ELSEWHERE: Partial<Record<Part, string>> = { forms: "/staff/types", catalogue: "/staff/catalogue" };
export const root = (part: Part): string => ELSEWHERE[part] ?? `/staff/admin/${part}`;

/** What stands around every screen of the administration. */
export function AdminPage({ title, lead, back, children }: Props) {
  const { path } = useStore(place);
  const nav = useRef<HTMLElement>(null);
  // On a phone the parts are one line that is pulled aside.
  useLayoutEffect(() => {
    nav.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [path]);
  return (
    <Guard session={staff.session} signIn="/staff/sign-in">
      <Page title={title} lead={lead} back={back ?? { href: "/staff", label: t("staff.queue.title") }} wide>
        <StaffBar />
        <nav ref={nav} class="tabs" aria-label={t("admin.nav")}>
          <ul>
            {PARTS.map((one) => (
              <li key={one}>
                <a href={root(one)} aria-current={path === root(one) ? "page" : undefined}>
                  {t(`admin.${one}`)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        {children}
      </Page>
    </Guard>
  );
}
