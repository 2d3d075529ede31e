import { useMemo } from "preact/hooks";
import { customerPort } from "../../core/api/signing";
import type { UploadPort } from "../../core/api/upload-port";
import { customers } from "../../core/customers";
import type { Answers } from "../../forms/types";
import { Signing } from "./signing";

interface Props {
  type: string;
  version: number;
  answers: Answers;
  upload: UploadPort;
  /** It may be filed without signing in. */
  free: boolean;
}

/** The document that a customer signs, or who files with an e-mail alone. */
export function CustomerSigning({ type, version, answers, upload, free }: Props) {
  const port = useMemo(() => customerPort(customers, free), [free]);
  return <Signing form={{ type_id: type, form_version: version, answers }} {...{ upload, port }} of={type} />;
}
