import { useState } from "preact/hooks";
import { listDepartments } from "../../../core/api/admin";
import { readCatalogue } from "../../../core/api/menu";
import { listTemplates, newType } from "../../../core/api/type-drafts";
import type { Text } from "../../../core/i18n";
import { LOCALES, t, text } from "../../../core/i18n";
import { useResource } from "../../../core/resource";
import { useCommand } from "../../../core/use-command";
import { Dialog } from "../../../ui/dialog/dialog";
import { Failure } from "../../../ui/failure/failure";
import { Choice, Line } from "../../../ui/line/line";
import { Skeleton } from "../../../ui/skeleton/skeleton";
import { slug } from "./document";

interface Props {
  onClose: () => void;
  begun: (id: string) => void;
}

/** A new request type: what it is called, who answers for it, what it begins from. */
export function NewType({ onClose, begun }: Props) {
  const { data, error, reload } = useResource("beginning a form", async (signal) => {
    const [templates, departments, menu] = await Promise.all([listTemplates(signal), listDepartments(signal), readCatalogue(signal)]);
    const places = menu.sections.flatMap((section) =>
      section.categories.map((category) => placeOf({ section, category })),
    );
    return { templates: templates.items, departments: departments.items, places };
  });
  return (
    <Dialog title={t("editor.new")} onClose={onClose}>
      {error && <Failure error={error} retry={() => void reload()} />}
      {!data && !error && <Skeleton lines={3} />}
      {data && <Asked {...data} begun={begun} />}
    </Dialog>
  );
}

interface Place {
  id: string;
  section: { id: string; title: Text };
  category: { id: string; title: Text };
}

/** Only what a type keeps of them: a menu's sections have their categories, too. */
const placeOf = ({ section, category }: Omit<Place, "id">): Place => ({
  id: `${section.id}/${category.id}`,
  section: { id: section.id, title: section.title },
  category: { id: category.id, title: category.title },
});

interface AskedProps {
  places: readonly Place[];
  templates: Awaited<ReturnType<typeof listTemplates>>["items"];
  departments: readonly { id: string; title: Text }[];
  begun: (id: string) => void;
}

function Asked({ templates, departments, places, begun }: AskedProps) {
  const [title, setTitle] = useState("");
  const [department, setDepartment] = useState(departments[0]?.id ?? "");
  const [template, setTemplate] = useState(templates[0]!.id);
  const { busy, error, run } = useCommand();
  const chosen = templates.find(({ id }) => id === template)!;
  const own = placeOf(chosen);
  const all = places.some(({ id }) => id === own.id) ? places : [own, ...places];
  const [wanted, setWanted] = useState("");
  const place = all.find(({ id }) => id === wanted) ?? own;
  const answering = departments.find(({ id }) => id === department);
  const begin = (): void =>
    void run(async (command) => {
      const id = slug(title).replaceAll("_", "-") || "form";
      // In one language at first: the others are asked for before it is published.
      const named = Object.fromEntries(LOCALES.map((one) => [one, title.trim()]));
      const department = { id: answering!.id, title: answering!.title };
      const { section, category } = place;
      // A blank form's summary would tell the menu that it is blank.
      const summary = chosen.fields ? chosen.summary : named;
      const made = await newType({ id, template, title: named, summary, department, section, category }, command);
      begun(made.id);
    });
  return (
    <form
      class="field"
      onSubmit={(event) => {
        event.preventDefault();
        begin();
      }}
    >
      {error && <Failure error={error} title={t("editor.new.failed")} focus />}
      <Line id="new-title" label={t("editor.form.title")} hint={t("editor.new.title")} value={title} onValue={setTitle} />
      {departments.length > 0 ? (
        <Choice
          id="new-department"
          label={t("editor.new.department")}
          value={department}
          onValue={setDepartment}
          options={departments.map((one) => ({ value: one.id, label: text(one.title) }))}
        />
      ) : (
        <p class="field__error">{t("editor.new.departments")}</p>
      )}
      <Choice
        id="new-template"
        label={t("editor.new.template")}
        value={template}
        onValue={setTemplate}
        options={templates.map((one) => ({ value: one.id, label: one.fields ? text(one.title) : t("editor.new.blank") }))}
      />
      <p class="hint">{text(chosen.summary)}</p>
      <Choice
        id="new-place"
        label={t("editor.new.place")}
        value={place.id}
        onValue={setWanted}
        options={all.map((one) => ({ value: one.id, label: `${text(one.section.title)} › ${text(one.category.title)}` }))}
      />
      <p class="actions">
        <button type="submit" class="button" id="begin" disabled={busy || !title.trim() || !answering}>
          {t("editor.new.begin")}
        </button>
      </p>
    </form>
  );
}
