import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { innerLink, matchPath, matchRoute, navigate, place, startRouter } from "./router";

beforeEach(() => {
  vi.stubGlobal("scrollTo", () => undefined);
  history.replaceState(null, "", "/");
  document.body.replaceChildren();
});
afterEach(() => vi.unstubAllGlobals());

it("matches paths part by part and decodes parameters", () => {
  expect(matchPath("/requests/:id", "/requests/a%20b")).toEqual({ id: "a b" });
  expect(matchPath("/requests/:id", "/requests/1/submitted")).toBeNull();
  expect(matchPath("/", "/")).toEqual({});
  expect(matchPath("/requests/:id", "/requests/%E0%A4%A")).toBeNull();
});

it("takes the first route that fits", () => {
  const routes = [
    { path: "/staff/sign-in", load: vi.fn() },
    { path: "/staff/:any", load: vi.fn() },
  ];
  expect(matchRoute(routes, "/staff/sign-in")?.route).toBe(routes[0]);
  expect(matchRoute(routes, "/nowhere")).toBeNull();
});

function link(href: string, change: (link: HTMLAnchorElement) => void = () => undefined): HTMLElement {
  const made = document.createElement("a");
  made.href = href;
  change(made);
  const inner = document.createElement("span");
  made.append(inner);
  document.body.append(made);
  return inner;
}

const asked = (target: HTMLElement): URL | null => innerLink({ target } as unknown as Event);

it("takes over inner links only: no other origin, new window, download or file", () => {
  expect(asked(link("/requests"))?.pathname).toBe("/requests");
  expect(asked(link("https://elsewhere.example/"))).toBeNull();
  expect(asked(link("/requests", (one) => (one.target = "_blank")))).toBeNull();
  expect(asked(link("/requests", (one) => one.setAttribute("download", "")))).toBeNull();
  expect(asked(link("/openapi.json"))).toBeNull();
});

it("moves on a plain click, not on a fragment, and not on a click with a key held", () => {
  startRouter(() => undefined);
  const before = place.get().moves;
  link("/requests?view=1").click();
  expect(place.get()).toMatchObject({ path: "/requests", moves: before + 1 });
  expect(place.get().query.get("view")).toBe("1");

  link("/requests?view=1#main").click();
  expect(place.get().moves).toBe(before + 1);

  const held = new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey: true });
  held.preventDefault = vi.fn();
  link("/sign-in").dispatchEvent(held);
  expect(place.get().path).toBe("/requests");
});

it("ignores the popstate of a #fragment, which would take the focus away again", () => {
  navigate("/requests");
  const { moves } = place.get();
  dispatchEvent(new PopStateEvent("popstate"));
  expect(place.get().moves).toBe(moves);
  history.replaceState(null, "", "/sign-in");
  dispatchEvent(new PopStateEvent("popstate"));
  expect(place.get()).toMatchObject({ path: "/sign-in", moves: moves + 1 });
});
