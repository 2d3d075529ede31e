import type { FieldOfForm, Setting, Stage } from "../../../core/api/workflows";
import { SETTINGS } from "../../../core/api/workflows";
import { t, text } from "../../../core/i18n";
import { changeStage } from "./model";
import { stageName } from "./names";
import type { PanelProps } from "./stage-panel";

/** The fields of the stage that is chosen: wide, so it stands below the picture, folded. */
export function StageFields({ stage, workflow, editing, change }: PanelProps & { stage: Stage }) {
  const { id, settings = {} } = stage;
  const count = Object.keys(settings).length;
  return (
    <details class="panel flow__fields" id="fields">
      <summary>{t("workflow.settings.open", { stage: stageName(workflow, id), count })}</summary>
      <Settings settings={settings} fields={editing.fields} onSettings={(next) => change(changeStage(id, { settings: next }))} />
    </details>
  );
}

interface Props {
  settings: NonNullable<Stage["settings"]>;
  fields: readonly FieldOfForm[];
  onSettings: (settings: Stage["settings"] | undefined) => void;
}

/** What a stage says of each parameter: a row per field, a column per setting (F118, F125). */
function Settings({ settings, fields, onSettings }: Props) {
  const gone = Object.keys(settings)
    .filter((key) => !fields.some((one) => one.key === key))
    .map((key) => ({ key, label: key, type: "", options: [] }));
  const set = (key: string, setting: Setting, on: boolean): void => {
    const said = SETTINGS.filter((one) => (one === setting ? on : settings[key]?.includes(one)));
    const rest = Object.entries(settings).filter(([name]) => name !== key);
    const all = said.length ? [...rest, [key, said] as const] : rest;
    onSettings(all.length ? Object.fromEntries(all) : undefined);
  };
  return (
    <div class="scroll" role="region" aria-labelledby="settings" tabIndex={0}>
      <table class="matrix">
        <caption id="settings">{t("workflow.settings")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("workflow.settings.field")}</th>
            {SETTINGS.map((one) => (
              <th key={one} scope="col">
                {t(`workflow.setting.${one}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {[...fields, ...gone].map(({ key, label }) => (
            <tr key={key}>
              <th scope="row">{text(label)}</th>
              {SETTINGS.map((one) => (
                <td key={one}>
                  <input
                    type="checkbox"
                    aria-label={`${text(label)}: ${t(`workflow.setting.${one}`)}`}
                    checked={settings[key]?.includes(one) ?? false}
                    onChange={(event) => set(key, one, event.currentTarget.checked)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
