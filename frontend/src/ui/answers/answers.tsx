import type { RequestDetail } from "../../core/api/types";
export function Answers({ request }: { request: RequestDetail }) { return <p>{request.form_version}</p>; }
