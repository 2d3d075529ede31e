/** What the tests of the forms share: a small form, and an upload that is inspected at once. */

import type { UploadPort } from "../core/api/upload-port";
import type { Upload } from "../core/api/types";
import type { FormDef } from "./types";

const yesNo = [
  { value: "yes", label: { "pt-PT": "Sim", en: "Yes" } },
  { value: "no", label: { "pt-PT": "Não", en: "No" } },
];
const isYes = { field: "lives", op: "eq", value: "yes" } as const;

export const FORM: FormDef = {
  title: { "pt-PT": "Pedido", en: "Request" },
  steps: [
    {
      id: "person",
      title: { "pt-PT": "Quem é", en: "Who you are" },
      fields: [
        { key: "about", type: "note", label: { "pt-PT": "Leia com calma.", en: "Take your time." } },
        { key: "name", type: "text", label: { "pt-PT": "Nome", en: "Name" }, required: true, minLength: 3 },
        { key: "born", type: "date", label: { "pt-PT": "Nascimento", en: "Birth" }, hint: "27 3 1985", max: "today" },
        { key: "lives", type: "radio", label: { "pt-PT": "Mora cá?", en: "Do you live here?" }, required: true, options: yesNo },
        { key: "home", type: "address", label: { "pt-PT": "Morada", en: "Address" }, required: true, postcodeFormat: "postcode-pt", when: isYes },
        { key: "rent", type: "number", label: { "pt-PT": "Renda", en: "Rent" }, decimals: 2, max: 1000, when: isYes },
      ],
    },
    {
      id: "more",
      title: { "pt-PT": "Mais", en: "More" },
      fields: [
        { key: "days", type: "checkboxes", label: { "pt-PT": "Dias", en: "Days" }, options: [{ value: "mon", label: "Seg" }, { value: "tue", label: "Ter" }] },
        { key: "where", type: "select", label: { "pt-PT": "Balcão", en: "Counter" }, options: [{ value: "n", label: "Norte" }] },
        { key: "story", type: "textarea", label: { "pt-PT": "História", en: "Story" } },
        { key: "photos", type: "file", label: { "pt-PT": "Fotografias", en: "Photos" }, accept: ["image/png"], maxBytes: 5_000_000, maxFiles: 2 },
        { key: "true", type: "checkbox", label: { "pt-PT": "É verdade", en: "It is true" }, required: true },
      ],
    },
  ],
};

/** Accepts every file but those whose name says what is wrong: `damaged.png`. */
export class Inbox implements UploadPort {
  readonly seen = new Map<string, Upload>();
  /** Set it to keep files on their way. */
  gate: Promise<void> = Promise.resolve();

  async start(file: File, onProgress: (part: number) => void): Promise<Upload> {
    const id = `u${this.seen.size + 1}`;
    const bad = file.name.startsWith("damaged");
    const { name, size, type } = file;
    this.seen.set(id, { id, name, size, type, state: bad ? "refused" : "accepted", reason: bad ? "file_damaged" : null });
    onProgress(0.5);
    await this.gate;
    return { ...this.seen.get(id)!, state: "waiting" };
  }

  async status(id: string): Promise<Upload> {
    return this.seen.get(id)!;
  }
}

export const png = (name: string, type = "image/png"): File => new File(["x".repeat(100)], name, { type });
