/** What signing in says; it comes when somebody is asked to. */
const texts = {
  "signin.title": "Entrar",
  "signin.lead": "Use o endereço de correio eletrónico da sua conta.",
  "signin.in_place": "Entre para continuar. O que já escreveu fica como está.",
  "signin.email": "Correio eletrónico",
  "signin.password": "Palavra-passe",
  "signin.new_password": "Nova palavra-passe",
  "signin.new_password.hint": "Pelo menos 12 caracteres. Uma frase serve bem.",
  "signin.code": "Código de seis algarismos",
  "signin.code.hint": "Está na sua aplicação de autenticação.",
  "signin.setup.title": "Configure o segundo fator",
  "signin.setup.text":
    "Junte uma conta à sua aplicação de autenticação com esta chave, e escreva o código que ela mostrar.",
  "signin.go": "Entrar",
  "signin.save": "Guardar e continuar",
  "signin.confirm": "Confirmar",
  "signin.wait": "Um momento…",
  "signin.error.refused": "O endereço ou a palavra-passe não estão certos.",
  "signin.error.code": "O código não está certo. Escreva o que a aplicação mostra agora.",
  "signin.error.expired": "Passou demasiado tempo. Comece de novo.",
  "signin.error.password": "Esta palavra-passe não serve: precisa de pelo menos 12 caracteres.",
  "signin.error.many": "Demasiadas tentativas. Espere uns minutos.",
  "signin.error.unconfirmed": "Esta conta ainda não foi confirmada.",
  "signin.error.password_reset": "É preciso definir uma nova palavra-passe. Contacte o serviço.",
  "signin.error.network": "Não foi possível ligar ao serviço. Tente de novo.",
  "signin.error.unexpected": "Não foi possível entrar. Tente de novo dentro de momentos.",
} as const;

export default texts;
