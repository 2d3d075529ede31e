import type source from "./signin.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "signin.title": "Entrar",
  "signin.lead": "Use o e-mail da sua conta.",
  "signin.in_place": "Entre para continuar. O que você já escreveu fica como está.",
  "signin.email": "E-mail",
  "signin.password": "Senha",
  "signin.new_password": "Nova senha",
  "signin.new_password.hint": "Pelo menos 12 caracteres. Uma frase serve bem.",
  "signin.code": "Código de seis dígitos",
  "signin.code.hint": "Está no seu aplicativo de autenticação.",
  "signin.setup.title": "Configure o segundo fator",
  "signin.setup.text":
    "Adicione uma conta ao seu aplicativo de autenticação com esta chave e escreva o código que ele mostrar.",
  "signin.go": "Entrar",
  "signin.save": "Salvar e continuar",
  "signin.confirm": "Confirmar",
  "signin.eid.title": "Sem senha",
  "signin.eid.text": "Entre, ou cadastre-se, com a sua identidade digital. A conta fica ativa na hora.",
  "signin.eid": "Identidade digital do governo",
  "signin.register": "Criar conta",
  "signin.forgot": "Esqueci minha senha",
  "signin.wait": "Um momento…",
  "signin.error.refused": "O e-mail ou a senha não estão corretos.",
  "signin.error.code": "O código não está correto. Escreva o que o aplicativo mostra agora.",
  "signin.error.expired": "Passou tempo demais. Comece de novo.",
  "signin.error.password": "Esta senha não serve: precisa de pelo menos 12 caracteres.",
  "signin.error.many": "Muitas tentativas. Espere alguns minutos.",
  "signin.error.unconfirmed": "Esta conta ainda não foi confirmada.",
  "signin.error.password_reset": "É preciso definir uma nova senha. Fale com o serviço.",
  "signin.error.network": "Não foi possível conectar ao serviço. Tente de novo.",
  "signin.error.unexpected": "Não foi possível entrar. Tente de novo em alguns instantes.",
  "signin.sso.title": "Com a sua organização",
  "signin.sso.text": "A conta e o segundo fator que você usa no trabalho; sem senha própria aqui.",
  "signin.sso": "Entrar com a sua organização",
};

export default texts;
