import { useState } from "preact/hooks";
import type { Content, Place, Tree } from "../../../core/api/cataloguing";
import { addNode, changeNode } from "../../../core/api/cataloguing";
import { t, text } from "../../../core/i18n";
import { useCommand } from "../../../core/use-command";
import { Checks } from "../../../ui/checks/checks";
import { Dialog } from "../../../ui/dialog/dialog";
import { Failure } from "../../../ui/failure/failure";
import { Notice } from "../../../ui/notice/notice";
import type { Editing } from "./catalogue";
import { Day, IconPicker, Keywords, Texts } from "./fields";
import type { Wrong } from "./model";
import { contentOf, emptyContent, problems, sent } from "./model";
import { Preview } from "./preview";

interface Props {
  editing: Editing;
  tree: Tree;
  /** Where something new goes. */
  place: Place;
  onSaved: (tree: Tree) => void;
  onClose: () => void;
}
const KINDS = ["natural", "legal"] as const;

/** What people read of one entry, when, and who; beside it, how it looks (F20, F103). */
export function EditDialog({ editing, tree, place, onSaved, onClose }: Props) {
  const node = "node" in editing ? editing.node : null;
  const kind = "node" in editing ? editing.node.kind : editing.kind;
  const [content, setContent] = useState<Content>(() => (node ? contentOf(node) : emptyContent()));
  const [wrong, setWrong] = useState<Wrong>({});
  const { busy, error, run } = useCommand();
  const set = (change: Partial<Content>): void => setContent((known) => ({ ...known, ...change }));
  const setTerms = (change: Partial<Content["terms"]>): void => set({ terms: { ...content.terms, ...change } });

  async function save(event: Event): Promise<void> {
    event.preventDefault();
    const found = problems(kind, content);
    setWrong(found);
    if (Object.keys(found).length) return;
    await run(async (command) => {
      const body = sent(kind, content);
      onSaved(
        node ? await changeNode(node, body, command) : await addNode(kind, place, body, tree.version, command),
      );
    });
  }

  const parent = tree.nodes.find(({ key }) => key === place.parent);
  const title = node
    ? t("cataloguing.edit", { name: text(node.title) })
    : kind === "category" || kind === "information"
      ? t(`cataloguing.new.${kind}`, { name: parent ? text(parent.title) : "" })
      : t("cataloguing.new.section");
  const item = kind === "type" || kind === "information";
  const types = tree.nodes.filter((one) => one.kind === "type");
  const { terms } = content;
  return (
    <Dialog title={title} onClose={onClose}>
      <form class="stack" onSubmit={(event) => void save(event)} noValidate>
        {error && <Failure error={error} {...(error.code === "stale" ? { title: t("cataloguing.stale") } : {})} focus />}
        {Object.keys(wrong).length > 0 && <Notice kind="error" title={t("cataloguing.wrong")} focus />}
        <Texts
          id="node-title"
          legend={t("cataloguing.title")}
          error={wrong.title && t("cataloguing.wrong.title")}
          value={content.title}
          onValue={(said) => set({ title: said })}
        />
        {item && (
          <>
            <Texts
              id="node-summary"
              legend={t("cataloguing.summary")}
              value={content.summary}
              onValue={(summary) => set({ summary })}
            />
            <Keywords value={content.keywords} onValue={(keywords) => set({ keywords })} />
          </>
        )}
        {kind === "information" && (
          <>
            <Texts
              id="node-solution"
              legend={t("cataloguing.solution")}
              hint={t("cataloguing.solution.hint")}
              error={wrong.solution && t("cataloguing.wrong.solution")}
              value={content.solution}
              onValue={(solution) => set({ solution })}
              long
            />
            <div class="field">
              <label for="node-leads">{t("cataloguing.leads_to")}</label>
              <select
                id="node-leads"
                value={content.leads_to}
                onChange={(event) => set({ leads_to: event.currentTarget.value })}
              >
                <option value="">{t("cataloguing.leads_to.none")}</option>
                {types.map((one) => (
                  <option key={one.id} value={one.id}>
                    {text(one.title)}
                  </option>
                ))}
              </select>
            </div>
          </>
        )}
        <IconPicker value={content.icon} onValue={(icon) => set({ icon })} />
        <fieldset class="field">
          <legend>{t("cataloguing.days")}</legend>
          <p class="hint">{t("cataloguing.days.hint")}</p>
          {wrong.until && <p class="field__error">{t("cataloguing.wrong.until")}</p>}
          <Day
            id="node-from"
            label={t("cataloguing.from")}
            value={terms.available_from}
            onValue={(day) => setTerms({ available_from: day })}
          />
          <Day
            id="node-until"
            label={t("cataloguing.until")}
            value={terms.available_until}
            onValue={(day) => setTerms({ available_until: day })}
          />
        </fieldset>
        <Checks
          legend={t("cataloguing.audience")}
          hint={t("cataloguing.audience.hint")}
          options={KINDS.map((one) => ({ value: one, label: t(`cataloguing.kind.${one}`) }))}
          chosen={terms.kinds}
          onChosen={(kinds) => setTerms({ kinds })}
        />
        <label class="way">
          <input
            type="checkbox"
            checked={terms.signed_in}
            onChange={(event) => setTerms({ signed_in: event.currentTarget.checked })}
          />
          {t("cataloguing.signed_in")}
        </label>
        <Preview kind={kind} content={content} />
        <p class="actions">
          <button class="button" type="submit" aria-busy={busy || undefined}>
            {t("cataloguing.save")}
          </button>
        </p>
      </form>
    </Dialog>
  );
}
