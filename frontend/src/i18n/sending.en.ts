import type source from "./sending.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "sending.bytes": "{sent} of {size} ({percent})",
  "sending.waiting": "No connection. Sending goes on by itself once it is back.",
  "sending.again": "Try again",
  "sending.cancel": "Cancel",
  "sending.left": "Sending stopped half way ({percent}). Choose the same file again: only what is missing is sent.",
  "sending.quarter": "{name}: {percent} sent.",
  "sending.failed": "The file did not arrive, because the connection failed.",
  "sending.too_large": "The file has {size}. Here it may have up to {most}.",
  "file.file_account": "Without an account a file may have up to 20 MB. Sign in to send a larger one.",
  "file.file_incomplete": "The file did not arrive whole. Send it again.",
};

export default texts;
