import type source from "./payment.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "payment.title": "Payment",
  "payment.go": "Pay · {amount}",
  "payment.what": "Subject",
  "payment.amount": "Amount",
  "payment.missing": "This payment does not exist.",
  "payment.failed": "The payment could not be read.",
  "payment.unseen": "We could not find out whether it is paid.",
  "payment.not_now": "It could not be done now.",
  "payment.waiting": "Confirming the payment…",
  "payment.waiting.text": "It takes some seconds. The protocol number appears here.",
  "payment.waiting.long":
    "We have no confirmation yet. You can close this page: as soon as the payment arrives the request is opened, and we tell you by e-mail. Do not pay again.",
  "payment.paid": "Paid. The request is open.",
  "payment.pending": "Still to be paid",
  "payment.cancelled": "Nothing was paid",
  "payment.pending.text": "What you filled in is kept until {when}, and becomes a request once it is paid.",
  "payment.expired": "The time to pay is over",
  "payment.expired.text": "Nothing was charged. If you still want to make the request, send the form again.",
  "payment.withdrawn": "This payment was given up",
  "payment.withdrawn.text": "Nothing was charged. If you still want to make the request, send the form again.",
  "payment.refund_due": "The money will be given back",
  "payment.refund_due.text":
    "The payment arrived, but the request could not be opened any more. We give it back the way it came; you need not do anything.",
  "payment.refunded": "The money was given back",
  "payment.refunded.text": "It may take some days to reach your account.",
  "payment.request": "See the request",
  "payment.form": "Back to the form",
};

export default texts;
