import type source from "./register.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "register.title": "Criar conta",
  "register.lead": "Leva poucos minutos. No fim enviamos um código para o seu e-mail.",
  "register.to_password": "Escolher a senha",
  "register.password.title": "Sua senha",
  "register.password": "Senha",
  "register.password.hint": "Pelo menos 12 caracteres. Uma frase serve bem.",
  "register.go": "Criar conta",
  "register.error.password_weak": "Esta senha não serve: precisa de pelo menos 12 caracteres.",
  "register.error.code_wrong": "O código não está certo.",
  "register.error.code_expired": "O código não vale mais. Peça outro.",
  "confirm.title": "Veja seu e-mail",
  "confirm.lead": "Enviamos um código para o endereço informado. Escreva-o aqui.",
  "confirm.code": "Código",
  "confirm.code.hint": "Está na mensagem que enviamos. Vale um dia.",
  "confirm.go": "Confirmar",
  "confirm.again": "Enviar o código de novo",
  "confirm.sent": "Enviamos o código de novo.",
  "confirmed.title": "Endereço confirmado",
  "confirmed.waiting": "Sua conta está aguardando validação. Escreveremos quando estiver pronta.",
  "confirmed.active": "Sua conta está ativa. Você já pode entrar.",
  "forgot.title": "Definir nova senha",
  "forgot.lead": "Enviamos um código para o e-mail da sua conta.",
  "forgot.email": "E-mail",
  "forgot.email.wrong": "Escreva um endereço completo.",
  "forgot.sent": "Se houver uma conta com este endereço, o código está a caminho.",
  "forgot.go": "Enviar código",
  "forgot.save": "Salvar a senha",
  "forgot.done": "A senha foi alterada. Você já pode entrar.",
};

export default texts;
