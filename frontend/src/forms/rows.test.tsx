import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { needTexts, speak } from "../core/i18n";
import { Announcer } from "../ui/announcer/announcer";
import { AnswersView } from "./answers-view";
import type { DraftPort } from "./draft";
import { FormView, prepareForm } from "./form-view";
import { Inbox, png } from "./testing";
import type { Answers, Errors, FormDef } from "./types";

const yesNo = [
  { value: "yes", label: "Sim" },
  { value: "no", label: "Não" },
];

const FORM: FormDef = {
  title: "Ocupação",
  submit: { signature: "none", fee: { total: "fee", currency: "EUR" } },
  steps: [
    {
      id: "spaces",
      title: "Espaços",
      fields: [
        { key: "nif", type: "text", label: "NIF", format: "nif-pt", mask: "nif-pt", placeholder: "000 000 000" },
        {
          key: "spaces",
          type: "group",
          label: "Que espaços?",
          rowLabel: "Espaço",
          required: true,
          maxRows: 3,
          fields: [
            { key: "street", type: "text", label: "Rua", required: true },
            { key: "area", type: "number", label: "Área", min: 1 },
            { key: "roof", type: "radio", label: "Com toldo?", options: yesNo, default: "no" },
            { key: "roof_height", type: "number", label: "Altura", required: true, when: { field: "roof", op: "eq", value: "yes" } },
            { key: "plan", type: "file", label: "Planta", accept: ["image/png"], maxBytes: 5_000_000 },
          ],
        },
        { key: "fee", type: "total", label: "Taxa", terms: [{ field: "spaces.area", times: 2.5 }] },
      ],
    },
    {
      id: "sign",
      title: "Assinar",
      fields: [{ key: "signed", type: "signature", label: "Declaração", statement: "Declaro que é verdade.", required: true }],
    },
  ],
};

let inbox: Inbox;
let sent: Answers[];

beforeEach(async () => {
  inbox = new Inbox();
  sent = [];
  await speak("pt-PT");
  await Promise.all((["forms", "wrong", "answers"] as const).map(needTexts));
  await prepareForm();
  await Promise.all([import("./fields/rows"), import("./fields/total"), import("./fields/signature"), import("./masks")]);
});
afterEach(cleanup);

async function show(more: { draft?: DraftPort; serverErrors?: Errors } = {}) {
  const submit = async (answers: Answers) => void sent.push(answers);
  const props = { definition: FORM, upload: inbox, today: "2026-11-22", onSubmit: submit, ...more };
  render(
    <>
      <FormView {...props} />
      <Announcer />
    </>,
  );
  await screen.findByRole("group", { name: "Espaço 1" });
}

const row = (number: number) => within(screen.getByRole("group", { name: `Espaço ${number}` }));
const type = (control: HTMLElement, value: string) => fireEvent.input(control, { target: { value } });
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole("button", { name }));
const add = () => press(/^Acrescentar/);
const rows = () => screen.queryAllByRole("group", { name: /^Espaço/ }).length;

async function fill(number: number, street: string, area: string): Promise<void> {
  type(row(number).getByLabelText("Rua"), street);
  type(row(number).getByLabelText(/^Área/), area);
}

describe("the rows of a group", () => {
  it("begin with one where one is needed, with its questions and defaults", async () => {
    await show();
    expect(rows()).toBe(1);
    await waitFor(() => expect((row(1).getByLabelText("Não") as HTMLInputElement).checked).toBe(true));
    expect(row(1).queryByLabelText("Altura")).toBeNull();
  });

  it("are added at the end, and the focus goes to the first question of the new one", async () => {
    await show();
    add();
    expect(rows()).toBe(2);
    await waitFor(() => expect(document.activeElement).toBe(row(2).getByLabelText("Rua")));
  });

  it("are no more than there may be", async () => {
    await show();
    add();
    add();
    expect(rows()).toBe(3);
    expect(screen.queryByRole("button", { name: /^Acrescentar/ })).toBeNull();
    expect(screen.getByText("Chegou ao máximo de 3.")).toBeTruthy();
  });

  it("are taken away with a way back, and the focus is never lost", async () => {
    await show();
    await fill(1, "Rua Um", "4");
    add();
    await fill(2, "Rua Dois", "6");
    press("Retirar Espaço 1");
    expect(rows()).toBe(1);
    expect((row(1).getByLabelText("Rua") as HTMLInputElement).value).toBe("Rua Dois");
    expect(screen.getByText("Retirou: Espaço 1.").closest("[role=status]")).toBeTruthy();
    const undo = screen.getByRole("button", { name: "Desfazer" });
    await waitFor(() => expect(document.activeElement).toBe(undo));
    fireEvent.click(undo);
    expect(rows()).toBe(2);
    expect((row(1).getByLabelText("Rua") as HTMLInputElement).value).toBe("Rua Um");
    expect((row(1).getByLabelText(/^Área/) as HTMLInputElement).value).toBe("4");
    await waitFor(() => expect(document.activeElement).toBe(row(1).getByLabelText("Rua")));
    expect(screen.queryByRole("button", { name: "Desfazer" })).toBeNull();
  });

  it("ask only what their own answers call for", async () => {
    await show();
    add();
    fireEvent.click(row(2).getByLabelText("Sim"));
    expect(row(2).getByLabelText("Altura")).toBeTruthy();
    expect(row(1).queryByLabelText("Altura")).toBeNull();
  });

  it("are summed up with row and question, in the order of the form, each a link to its control", async () => {
    await show();
    await fill(1, "Rua Um", "zero");
    add();
    type(row(2).getByLabelText(/^Área/), "0");
    fireEvent.click(row(2).getByLabelText("Sim"));
    press("Continuar");
    const summary = await screen.findByRole("alert");
    const links = within(summary).getAllByRole("link");
    expect(links.map((link) => link.textContent)).toEqual([
      "Espaço 1: Área: Escreva um número.",
      "Espaço 2: Rua: Responda a esta pergunta.",
      "Espaço 2: Área: Não pode ser menos de 1.",
      "Espaço 2: Altura: Responda a esta pergunta.",
    ]);
    fireEvent.click(links[1]!);
    expect(document.activeElement).toBe(row(2).getByLabelText("Rua"));
    expect(row(2).getByLabelText("Rua").getAttribute("aria-invalid")).toBe("true");
  });

  it("say nothing of another row when one is taken away", async () => {
    await show();
    await fill(1, "Rua Um", "4");
    add();
    type(row(2).getByLabelText(/^Área/), "0");
    press("Continuar");
    await screen.findByRole("alert");
    press("Retirar Espaço 1");
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("are missed when none was filled in, at the group itself", async () => {
    await show();
    press("Retirar Espaço 1");
    press("Continuar");
    const summary = await screen.findByRole("alert");
    fireEvent.click(within(summary).getByText("Que espaços? Acrescente pelo menos uma linha."));
    expect(document.activeElement?.id).toBe("f-spaces");
  });

  it("take their files along", async () => {
    await show();
    await fill(1, "Rua Um", "4");
    add();
    await fill(2, "Rua Dois", "6");
    const input = screen.getByRole("group", { name: "Espaço 2" }).querySelector("input[type=file]")!;
    fireEvent.change(input, { target: { files: [png("planta.png")] } });
    await waitFor(() => expect(row(2).getByText("Pronto")).toBeTruthy());
    press("Retirar Espaço 1");
    expect(row(1).getAllByText("planta.png")).not.toHaveLength(0);
    press("Continuar");
    await signIn();
    expect(sent[0]!.spaces).toEqual([{ street: "Rua Dois", area: 6, roof: "no", plan: ["u1"] }]);
  });

  it("come back after a reload, each with what was typed", async () => {
    const kept: { draft: string | null } = { draft: null };
    const draft: DraftPort = {
      read: () => (kept.draft ? JSON.parse(kept.draft) : null),
      write: (value) => void (kept.draft = JSON.stringify(value)),
      clear: () => void (kept.draft = null),
    };
    await show({ draft });
    await fill(1, "Rua Um", "4");
    add();
    await fill(2, "Rua Dois", "6");
    cleanup();
    await show({ draft });
    expect((row(2).getByLabelText("Rua") as HTMLInputElement).value).toBe("Rua Dois");
  });
});

async function signIn(): Promise<void> {
  fireEvent.click(await screen.findByLabelText("Declaro que é verdade."));
  type(screen.getByLabelText("Nome completo, como assinatura"), "Maria Utente");
  press("Continuar");
  await screen.findByText("Confirme as suas respostas");
  press(/^Seguir para o pagamento/);
  await waitFor(() => expect(sent).toHaveLength(1));
}

describe("a total", () => {
  it("is shown as money at once, said when the typing stops, and never sent", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      await vi.waitFor(async () => await show());
      await fill(1, "Rua Um", "4,5");
      expect(document.querySelector(".total")!.textContent!.replace(/\s/g, " ")).toBe("Taxa 11,25 €");
      const said = () => document.querySelector("[aria-live=polite]")!.textContent!.replace(/\s/g, " ");
      expect(said()).not.toContain("11,25");
      vi.advanceTimersByTime(1000);
      await vi.waitFor(() => expect(said()).toBe("Taxa: 11,25 €"));
    } finally {
      vi.useRealTimers();
    }
    press("Continuar");
    await signIn();
    expect(sent[0]).not.toHaveProperty("fee");
  });
});

describe("a signature", () => {
  it("needs the statement and a name, and says which is missing", async () => {
    await show();
    await fill(1, "Rua Um", "4");
    press("Continuar");
    await screen.findByLabelText("Declaro que é verdade.");
    press("Continuar");
    const summary = await screen.findByRole("alert");
    expect(within(summary).getAllByRole("link").map((link) => link.textContent)).toEqual([
      "Declaração: Nome completo, como assinatura: Escreva o seu nome.",
      "Declaração: Declaração: Assinale a declaração para assinar.",
    ]);
  });

  it("is kept with the name of who signs", async () => {
    await show();
    await fill(1, "Rua Um", "4");
    press("Continuar");
    await signIn();
    expect(sent[0]!.signed).toEqual({ name: "Maria Utente", accepted: true });
  });
});

describe("a masked text", () => {
  it("is shown in its groups once it was typed, and kept without them", async () => {
    await show();
    const nif = screen.getByLabelText(/^NIF/) as HTMLInputElement;
    expect(nif.placeholder).toBe("000 000 000");
    type(nif, "501964843");
    fireEvent.blur(nif);
    await waitFor(() => expect(nif.value).toBe("501 964 843"));
    await fill(1, "Rua Um", "4");
    press("Continuar");
    await signIn();
    expect(sent[0]!.nif).toBe("501964843");
  });
});

it("is checked and read row by row, with totals, signatures and masks", async () => {
  const answers = {
    nif: "501964843",
    spaces: [{ street: "Rua Um", area: 4, roof: "no" }, { street: "Rua Dois", plan: ["u1"] }],
    fee: 10,
    signed: { name: "Maria Utente", accepted: true },
  };
  const files = [{ id: "u1", name: "planta.png", type: "image/png", size: 100 }];
  render(<AnswersView definition={FORM} answers={answers} files={files} />);
  const shown = document.querySelector(".answers")!.textContent!.replace(/\s/g, " ");
  expect(shown).toContain("501 964 843");
  expect(shown).toContain("Espaço 1RuaRua UmÁrea4Com toldo?Não");
  expect(shown).toMatch(/Espaço 2RuaRua DoisPlantaplanta\.png/);
  expect(shown).toContain("Taxa10,00 €");
  expect(shown).toContain("Maria UtenteDeclaro que é verdade.");
});
