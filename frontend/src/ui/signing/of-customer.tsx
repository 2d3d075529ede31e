import { useMemo } from "preact/hooks";
import { customerPort } from "../../core/api/signing";
import type { UploadPort } from "../../core/api/upload-port";
import { customers } from "../../core/customers";
import type { Answers } from "../../forms/types";
import { Signing } from "./signing";

interface Props {
  type: string;
  definition: { version: number };
  answers: Answers;
  port: UploadPort;
  /** The type, where it may be filed without signing in. */
  free: string | false;
  onGive: () => void;
}

/** The document that a customer signs, or who files with an e-mail alone. */
export function CustomerSigning({ type, definition, answers, port, free, onGive }: Props) {
  const signing = useMemo(() => customerPort(customers, free !== false), [free]);
  const form = { type_id: type, form_version: definition.version, answers };
  return <Signing form={form} upload={port} port={signing} of={type} onGive={onGive} />;
}
