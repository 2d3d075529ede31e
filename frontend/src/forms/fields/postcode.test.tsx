import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { useState } from "preact/hooks";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { PostcodePlace } from "../../core/api/postcodes";
import { needTexts, speak } from "../../core/i18n";
import { Postcode, whole } from "./postcode";

const COMMERCE = [{ street: "Praça do Comércio", locality: "Lisboa", municipality: "Lisboa" }];
const SQUARE = [{ street: "Largo da Sé", locality: "Faro", municipality: "Faro" }];
const VILLAGE = ["Rua Direita", "Rua de Santiago"].map((street) => ({ street, locality: "Monsaraz", municipality: "Reguengos" }));
const KNOWN: Record<string, PostcodePlace[]> = { "1100-148": COMMERCE, "8000-138": SQUARE, "7200-175": VILLAGE };

let asked: string[];
let parts: Readonly<Record<string, string>>;

beforeEach(async () => {
  asked = [];
  await speak("en");
  await needTexts("documents");
});
afterEach(cleanup);

const known = async (country: string, code: string) => {
  asked.push(`${country} ${code}`);
  return KNOWN[code] ?? [];
};

function show(begun: Readonly<Record<string, string>> = {}, lookUp = known) {
  function Address() {
    const [value, setValue] = useState(begun);
    parts = value;
    return (
      <>
        {(["postcode", "street"] as const).map((part) => (
          <input aria-label={part} value={value[part] ?? ""} onInput={(e) => setValue({ ...value, [part]: e.currentTarget.value })} />
        ))}
        <input id="home-number" aria-label="number" />
        <Postcode id="home" format={undefined} parts={value} onParts={setValue} lookUp={lookUp} pause={0} />
      </>
    );
  }
  render(<Address />);
}

const type = (part: string, value: string) => fireEvent.input(screen.getByLabelText(part), { target: { value } });
const status = () => screen.getByRole("status").textContent;

describe("a whole code (F14)", () => {
  it.each([
    ["1100-148", "pt 1100-148"],
    ["1100148", "pt 1100-148"],
    ["01001-000", "br 01001-000"],
    ["01001000", "br 01001-000"],
  ])("%s is one", (typed, read) => {
    const { country, code } = whole(typed)!;
    expect(`${country} ${code}`).toBe(read);
  });
  it.each(["", "1100", "1100-14", "01001-00", "0100-148", "11001480x"])("%s is none", (typed) => {
    expect(whole(typed)).toBeNull();
  });
  it("is of the country that the form takes", () => {
    expect(whole("01001000", "postcode-pt")).toBeNull();
    expect(whole("1100148", "cep-br")).toBeNull();
  });
});

describe("looking a code up (F14)", () => {
  it("fills in what is empty, and says so politely", async () => {
    show();
    type("postcode", "1100-148");
    await waitFor(() => expect(parts.street).toBe("Praça do Comércio"));
    expect(parts.city).toBe("Lisboa");
    expect(status()).toBe("Filled in from the postcode: Praça do Comércio, Lisboa.");
  });
  it("asks once for a code that is whole, and not for its beginning", async () => {
    show();
    type("postcode", "1100-1");
    type("postcode", "1100-148");
    type("postcode", "1100148");
    await waitFor(() => expect(parts.city).toBe("Lisboa"));
    expect(asked).toEqual(["pt 1100-148"]);
  });
  it("does not replace what the person typed, but offers", async () => {
    show({ street: "My street" });
    type("postcode", "1100-148");
    const use = await screen.findByRole("button", { name: "Use this address" });
    expect(parts).toMatchObject({ street: "My street", city: "Lisboa" });
    fireEvent.click(use);
    expect(parts.street).toBe("Praça do Comércio");
    expect(document.activeElement).toBe(screen.getByLabelText("number"));
    expect(screen.queryByRole("button")).toBeNull();
  });
  it("replaces what it filled in itself when the code is mended", async () => {
    show();
    type("postcode", "1100-148");
    await waitFor(() => expect(parts.city).toBe("Lisboa"));
    type("postcode", "8000-138");
    await waitFor(() => expect(parts).toMatchObject({ street: "Largo da Sé", city: "Faro" }));
    type("postcode", "7200-175");
    await waitFor(() => expect(parts).toMatchObject({ street: "", city: "Reguengos" }));
  });
  it("offers nothing to who corrects what was filled in", async () => {
    show();
    type("postcode", "1100-148");
    await waitFor(() => expect(parts.city).toBe("Lisboa"));
    type("street", "Another street");
    expect(screen.queryByRole("button")).toBeNull();
  });
  it("offers the streets of a code that has several", async () => {
    show();
    type("postcode", "7200-175");
    fireEvent.click(await screen.findByRole("button", { name: "Rua de Santiago, Monsaraz" }));
    expect(parts).toMatchObject({ street: "Rua de Santiago", city: "Reguengos" });
    expect(screen.queryByRole("list")).toBeNull();
  });
  it("says nothing of a code that nobody knows, or when nobody answers", async () => {
    show({}, async () => Promise.reject(new Error("no answer")));
    type("postcode", "1100-148");
    await new Promise((done) => setTimeout(done, 20));
    expect(parts).toEqual({ postcode: "1100-148" });
    expect(status()).toBe("");
  });
  it("forgets the answer of a code that was changed meanwhile", async () => {
    let late: (found: PostcodePlace[]) => void = () => undefined;
    const lookUp = vi.fn(() => new Promise<PostcodePlace[]>((done) => (late = done)));
    show({}, lookUp);
    type("postcode", "1100-148");
    await waitFor(() => expect(lookUp).toHaveBeenCalled());
    type("postcode", "1100-14");
    late(COMMERCE);
    await new Promise((done) => setTimeout(done, 20));
    expect(parts).toEqual({ postcode: "1100-14" });
  });
  it("does not ask again for what a draft brought", async () => {
    show({ postcode: "1100-148", street: "Mine" });
    await new Promise((done) => setTimeout(done, 20));
    expect(asked).toEqual([]);
  });
});
