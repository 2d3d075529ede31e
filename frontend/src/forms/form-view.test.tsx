import { cleanup, fireEvent, render, screen, waitFor, within } from "@testing-library/preact";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { needTexts, speak } from "../core/i18n";
import type { DraftPort } from "./draft";
import { draftOn } from "./draft";
import { FormView, prepareForm } from "./form-view";
import { FORM, Inbox, png } from "./testing";
import type { Answers, Errors } from "./types";

const TODAY = "2026-11-22";
let inbox: Inbox;
let sent: Answers[];

beforeEach(async () => {
  inbox = new Inbox();
  sent = [];
  await speak("pt-PT");
  await needTexts("forms");
  await needTexts("wrong");
  await prepareForm();
});
afterEach(cleanup);

const submit = async (answers: Answers): Promise<void> => {
  sent.push(answers);
};

function show(more: { draft?: DraftPort; serverErrors?: Errors; onSubmit?: typeof submit } = {}) {
  const props = { definition: FORM, upload: inbox, today: TODAY, onSubmit: submit, ...more };
  const view = render(<FormView {...props} />);
  return (next: typeof more) => view.rerender(<FormView {...props} {...next} />);
}

const type = (label: string | RegExp, value: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value } });
const choose = (label: string) => fireEvent.click(screen.getByLabelText(label));
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole("button", { name }));
const heading = () => screen.getAllByRole("heading", { level: 2 }).at(-1)!.textContent;
const summary = () => screen.getByRole("alert");

function fillPerson() {
  type(/^Nome/, "Pessoa Utente");
  choose("Não");
}

function fillAll() {
  fillPerson();
  press("Continuar");
  choose("É verdade");
  press("Continuar");
}

describe("one step at a time", () => {
  it("shows the first step with its place among the others", () => {
    show();
    expect(heading()).toBe("Quem é");
    expect(screen.getByText("Passo 1 de 3")).toBeTruthy();
    expect(screen.queryByLabelText("É verdade")).toBeNull();
  });

  it("asks only what the answers so far call for", () => {
    show();
    expect(screen.queryByRole("group", { name: /Morada/ })).toBeNull();
    choose("Sim");
    expect(screen.getByRole("group", { name: /Morada/ })).toBeTruthy();
    choose("Não");
    expect(screen.queryByRole("group", { name: /Morada/ })).toBeNull();
  });

  it("moves the focus to the heading of the next step, and back", () => {
    show();
    fillPerson();
    press("Continuar");
    expect(heading()).toBe("Mais");
    expect(document.activeElement?.textContent).toBe("Mais");
    press("Voltar");
    expect(document.activeElement?.textContent).toBe("Quem é");
    expect((screen.getByLabelText(/^Nome/) as HTMLInputElement).value).toBe("Pessoa Utente");
  });

  it("reads hint and error out with their control, and says which questions are optional", () => {
    show();
    press("Continuar");
    const name = screen.getByLabelText("Nome");
    expect(name.getAttribute("aria-invalid")).toBe("true");
    expect(document.getElementById(name.getAttribute("aria-describedby")!)?.textContent).toContain(
      "Responda a esta pergunta.",
    );
    const born = screen.getByRole("group", { name: /Nascimento \(opcional\)/ });
    expect(document.getElementById(born.getAttribute("aria-describedby")!)?.textContent).toBe("27 3 1985");
  });
});

describe("what is wrong", () => {
  it("is summed up, in the order of the form, and takes the focus", () => {
    show();
    choose("Sim");
    press("Continuar");
    expect(document.activeElement).toBe(summary());
    const links = within(summary()).getAllByRole("link");
    expect(links.map((link) => link.textContent)).toEqual([
      "Nome: Responda a esta pergunta.",
      "Morada: Rua: Responda a esta pergunta.",
      "Morada: Localidade: Responda a esta pergunta.",
    ]);
  });

  it.each([
    ["Nome: Responda a esta pergunta.", "f-name"],
    ["Mora cá? Escolha uma opção.", "f-lives"],
  ])("leads from %s to its control", (text, id) => {
    show();
    press("Continuar");
    fireEvent.click(within(summary()).getByText(text));
    expect(document.activeElement?.id).toBe(id);
    expect(location.hash).toBe("");
  });

  it("is not said before the person asks to go on, and goes away as it is mended", () => {
    show();
    type(/^Nome/, "P");
    expect(screen.queryByRole("alert")).toBeNull();
    choose("Não");
    press("Continuar");
    expect(summary().textContent).toContain("Escreva pelo menos 3 caracteres.");
    type(/^Nome/, "Pessoa");
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("names limits as the language writes them", () => {
    show();
    fillPerson();
    choose("Sim");
    type(/^Renda/, "1.000,5");
    type("Dia", "23");
    type("Mês", "11");
    type("Ano", "2026");
    type(/^Código postal/, "12");
    press("Continuar");
    expect(summary().textContent).toContain("Renda: Não pode ser mais de 1000.");
    expect(summary().textContent).toContain("Nascimento: Não pode ser depois de 22 de novembro de 2026.");
    expect(summary().textContent).toContain("Morada: Código postal: Escreva o código postal assim: 1000-001.");
  });

  it("keeps an unfinished date as it was typed, and says that there is none", () => {
    show();
    fillPerson();
    type("Dia", "31");
    type("Ano", "2026");
    press("Continuar");
    expect(summary().textContent).toContain("Nascimento: Essa data não existe.");
    expect((screen.getByLabelText("Dia") as HTMLInputElement).value).toBe("31");
    expect((screen.getByLabelText("Mês") as HTMLInputElement).value).toBe("");
  });

  it("may come from the server, and goes away when that answer changes", async () => {
    const again = show();
    fillAll();
    again({ serverErrors: { name: "characters" } });
    await waitFor(() => expect(document.activeElement).toBe(summary()));
    fireEvent.click(within(summary()).getByRole("link"));
    expect(heading()).toBe("Quem é");
    expect(document.activeElement?.id).toBe("f-name");
    expect(summary().textContent).toContain("Há caracteres que não podem ser usados.");
    type("Nome", "Outra Pessoa");
    expect(screen.queryByRole("alert")).toBeNull();
  });
});

describe("the last page", () => {
  it("shows every answer in its own words and sends what is visible, canonical", async () => {
    show();
    choose("Sim");
    type(/^Rua/, "Rua Direita");
    type(/^Localidade/, "Lisboa");
    type(/^Renda/, "12,50");
    fillPerson();
    type("Dia", "3");
    type("Mês", "5");
    type("Ano", "1985");
    press("Continuar");
    choose("Ter");
    choose("Seg");
    fireEvent.change(screen.getByLabelText(/^Balcão/), { target: { value: "n" } });
    type(/^História/, " uma\nduas ");
    choose("É verdade");
    press("Continuar");
    expect(heading()).toBe("Confirme as suas respostas");
    const shown = document.querySelector(".answers")!.textContent!;
    for (const text of ["Pessoa Utente", "3 de maio de 1985", "Não", "Seg", "Ter", "Norte", "uma\nduas", "Sem resposta", "Sim"]) {
      expect(shown).toContain(text);
    }
    expect(shown).not.toContain("Rua Direita");
    press("Enviar pedido");
    await waitFor(() => expect(sent).toHaveLength(1));
    expect({ ...sent[0] }).toEqual({
      name: "Pessoa Utente",
      born: "1985-05-03",
      lives: "no",
      days: ["mon", "tue"],
      where: "n",
      story: "uma\nduas",
      true: true,
    });
  });

  it("leads back to each answer, and then returns here", () => {
    show();
    fillAll();
    press("Alterar Nome");
    expect(document.activeElement?.id).toBe("f-name");
    type("Nome", "Outra Pessoa");
    press("Continuar");
    expect(heading()).toBe("Confirme as suas respostas");
    expect(document.querySelector(".answers")!.textContent).toContain("Outra Pessoa");
  });

  it("does not send twice, and may be sent again when it failed", async () => {
    let fail: () => void = () => undefined;
    const onSubmit = vi.fn(() => new Promise<void>((_, refuse) => (fail = () => refuse(new Error("network")))));
    show({ onSubmit });
    fillAll();
    press("Enviar pedido");
    await waitFor(() => expect(screen.getByRole("button", { name: "A enviar…" })).toBeTruthy());
    fireEvent.submit(document.querySelector("form")!);
    expect(onSubmit).toHaveBeenCalledTimes(1);
    fail();
    await waitFor(() => expect(screen.getByRole("button", { name: "Enviar pedido" })).toBeTruthy());
  });
});

/** happy-dom does not know these handlers, and Preact would listen to their names with capitals. */
for (const name of ["ondragover", "ondragleave", "ondrop"]) {
  if (!(name in HTMLElement.prototype)) Object.assign(HTMLElement.prototype, { [name]: null });
}

const item = (name: string) => screen.queryByText(name, { selector: ".file__name" })?.closest("li");

describe("files", () => {
  const arrive = (name: string, text: string) =>
    waitFor(() => expect(item(name)!.textContent).toContain(text), { timeout: 3000 });
  const attach = (...files: File[]) =>
    fireEvent.change(document.querySelector("input[type=file]")!, { target: { files } });

  function toFiles() {
    fillPerson();
    press("Continuar");
  }

  it("show how far they are, and are answers once they are accepted", async () => {
    show();
    let open: () => void = () => undefined;
    inbox.gate = new Promise((done) => (open = done));
    toFiles();
    attach(png("um.png"));
    await arrive("um.png", "A enviar…");
    const bar = () => screen.getByRole("progressbar", { name: /um\.png/ });
    await waitFor(() => expect(bar().getAttribute("value")).toBe("0.5"));
    expect(bar().nextSibling?.textContent).toMatch(/de .*\(50.?%\)/);
    open();
    await arrive("um.png", "A verificar");
    choose("É verdade");
    press("Continuar");
    expect(summary().textContent).toContain("Fotografias: Espere que a verificação acabe");
    await arrive("um.png", "Pronto");
    press("Continuar");
    press("Enviar pedido");
    await waitFor(() => expect(sent[0]?.photos).toEqual(["u1"]));
  });

  it("that were refused say why, and can be taken away", async () => {
    show();
    toFiles();
    attach(png("damaged.png"));
    await arrive("damaged.png", "O ficheiro está danificado");
    press(/Retirar damaged\.png/);
    expect(item("damaged.png")).toBeUndefined();
    expect(document.activeElement?.id).toBe("f-photos");
    choose("É verdade");
    press("Continuar");
    expect(heading()).toBe("Confirme as suas respostas");
  });

  it("of another type are said not to fit, once their real type is known", async () => {
    show();
    toFiles();
    attach(png("um.gif", "image/gif"));
    await arrive("um.gif", "Este tipo de ficheiro não serve aqui.");
  });

  it("beyond the limit are left out, with a word about it", async () => {
    show();
    toFiles();
    attach(png("1.png"), png("2.png"), png("3.png"));
    await waitFor(() => expect(item("2.png")).toBeTruthy());
    expect(item("3.png")).toBeUndefined();
    expect(screen.getByText("Só cabem mais ficheiros se retirar algum.")).toBeTruthy();
  });

  it("can be dropped", async () => {
    show();
    toFiles();
    const zone = document.querySelector("[data-files]")!;
    fireEvent.dragOver(zone);
    expect(zone.className).toContain("drop--over");
    fireEvent.drop(zone, { dataTransfer: { files: [png("largado.png")] } });
    expect(zone.className).not.toContain("drop--over");
    await arrive("largado.png", "Pronto");
  });

  it("can be pasted anywhere, but a text that is pasted into a text stays text", async () => {
    show();
    toFiles();
    const paste = (files: File[], types: string[]) => {
      const event = new Event("paste", { bubbles: true, cancelable: true });
      Object.assign(event, { clipboardData: { files, types } });
      document.dispatchEvent(event);
      return event.defaultPrevented;
    };
    screen.getByLabelText(/^História/).focus();
    expect(paste([png("word.png")], ["text/plain", "Files"])).toBe(false);
    expect(paste([png("notas.pdf", "application/pdf")], ["Files"])).toBe(false);
    expect(paste([png("colado.png")], ["Files"])).toBe(true);
    await arrive("colado.png", "Pronto");
    expect(item("word.png")).toBeUndefined();
  });

  it("that miss the page do not replace it", () => {
    show();
    toFiles();
    const drop = new Event("drop", { bubbles: true, cancelable: true });
    document.body.dispatchEvent(drop);
    expect(drop.defaultPrevented).toBe(true);
  });
});

describe("a draft", () => {
  const memory = () => {
    const kept = new Map<string, string>();
    return {
      kept,
      read: <T,>(key: string) => (kept.has(key) ? (JSON.parse(kept.get(key)!) as T) : null),
      write: (key: string, value: unknown) => void kept.set(key, JSON.stringify(value)),
      remove: (key: string) => void kept.delete(key),
    };
  };

  it("brings answers, page and files back after a reload, and asks after their inspection", async () => {
    const shelf = memory();
    show({ draft: draftOn(shelf, "draft") });
    fillPerson();
    press("Continuar");
    fireEvent.change(document.querySelector("input[type=file]")!, { target: { files: [png("um.png")] } });
    await waitFor(() => expect(shelf.kept.get("draft")).toContain('"checking"'));
    cleanup();
    show({ draft: draftOn(shelf, "draft") });
    expect(heading()).toBe("Mais");
    expect(item("um.png")).toBeTruthy();
    await screen.findByText("Pronto", {}, { timeout: 3000 });
    press("Voltar");
    expect((screen.getByLabelText(/^Nome/) as HTMLInputElement).value).toBe("Pessoa Utente");
  });

  it("of an older form loses only what is no longer asked", async () => {
    const shelf = memory();
    shelf.write("draft", { answers: { name: "Pessoa", gone: "x" }, page: "gone", files: [] });
    show({ draft: draftOn(shelf, "draft") });
    expect(heading()).toBe("Quem é");
    choose("Não");
    press("Continuar");
    expect(heading()).toBe("Mais");
  });

  it("is gone once the request is sent", async () => {
    const shelf = memory();
    show({ draft: draftOn(shelf, "draft") });
    fillAll();
    expect(shelf.kept.size).toBe(1);
    press("Enviar pedido");
    await waitFor(() => expect(shelf.kept.size).toBe(0));
  });

  it("stays when sending failed", async () => {
    const shelf = memory();
    const onSubmit = vi.fn(() => Promise.reject(new Error("network")));
    show({ draft: draftOn(shelf, "draft"), onSubmit });
    fillAll();
    press("Enviar pedido");
    await waitFor(() => expect(screen.getByRole("button", { name: "Enviar pedido" })).toBeTruthy());
    expect(shelf.kept.size).toBe(1);
  });
});

it("speaks the language of the site", async () => {
  await speak("en");
  show();
  expect(heading()).toBe("Who you are");
  press("Continue");
  expect(summary().textContent).toContain("Name: Answer this question.");
});
