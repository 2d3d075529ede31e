import type source from "./register.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "register.title": "Create an account",
  "register.lead": "It takes a few minutes. At the end we send a code to your address.",
  "register.to_password": "Choose a password",
  "register.password.title": "Your password",
  "register.password": "Password",
  "register.password.hint": "At least 12 characters. A sentence does well.",
  "register.go": "Create the account",
  "register.error.password_weak": "This password will not do: it needs at least 12 characters.",
  "register.error.code_wrong": "The code is not right.",
  "register.error.code_expired": "The code is over. Ask for another.",
  "confirm.title": "Check your mail",
  "confirm.lead": "We have sent a code to the address that you gave. Enter it here.",
  "confirm.code": "Code",
  "confirm.code.hint": "It is in the message that we sent. It is good for a day.",
  "confirm.go": "Confirm",
  "confirm.again": "Send the code again",
  "confirm.sent": "We have sent the code again.",
  "confirmed.title": "Address confirmed",
  "confirmed.waiting": "Your account is waiting to be validated. We write to you when it is.",
  "confirmed.active": "Your account is active. You can sign in.",
  "forgot.title": "Set a new password",
  "forgot.lead": "We send a code to the address of your account.",
  "forgot.email": "E-mail address",
  "forgot.email.wrong": "Enter a whole address.",
  "forgot.sent": "If there is an account with this address, the code is on its way.",
  "forgot.go": "Send a code",
  "forgot.save": "Save the password",
  "forgot.done": "The password has been changed. You can sign in.",
};

export default texts;
