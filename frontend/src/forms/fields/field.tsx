import type { ComponentType } from "preact";
import { text } from "../../core/i18n";
import { lazy } from "../../core/lazy";
import { Icon } from "../../ui/icon/icon";
import { ICONS } from "../../ui/notice/notice";
import type { AnsweredType, Field } from "../types";
import { Box, Boxes, Radios, Select } from "./choices";
import { DateParts } from "./date";
import type { ControlProps } from "./frame";
import { Figure, Line, Lines } from "./lines";

/** The largest control, and seldom among the first questions. */
export const address = lazy(async () => (await import("./address")).prepareAddress());

const signature = lazy(async () => (await import("./signature")).Signature);

/** Which control asks for a type; files are held by the form, and groups have questions of their own. */
export const CONTROLS: Record<Exclude<AnsweredType, "file" | "group">, ComponentType<ControlProps>> = {
  text: Line,
  email: Line,
  tel: Line,
  textarea: Lines,
  number: Figure,
  integer: Figure,
  date: DateParts,
  radio: Radios,
  select: Select,
  checkboxes: Boxes,
  checkbox: Box,
  address: address.Component,
  signature: signature.Component,
};

export function Note({ field }: { field: Field }) {
  return (
    <div class="notice notice--info">
      <Icon path={ICONS.info} />
      <div>
        <p>{text(field.label)}</p>
        {field.hint && <p class="hint">{text(field.hint)}</p>}
      </div>
    </div>
  );
}
