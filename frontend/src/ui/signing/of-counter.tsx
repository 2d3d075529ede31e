import { useMemo } from "preact/hooks";
import { counterPort } from "../../core/api/signing";
import type { UploadPort } from "../../core/api/upload-port";
import { staff } from "../../core/staff";
import type { Answers } from "../../forms/types";
import { Signing } from "./signing";

interface Props {
  customer: string;
  type: string;
  version: number;
  answers: Answers;
  upload: UploadPort;
  of: string;
}

/** The document that a customer signs at the counter, and the attendant gives back (F83). */
export function CounterSigning({ customer, type, version, answers, upload, of }: Props) {
  const port = useMemo(() => counterPort(staff, customer), [customer]);
  return <Signing form={{ type_id: type, form_version: version, answers }} {...{ upload, port, of }} />;
}
