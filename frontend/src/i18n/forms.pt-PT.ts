/** Sentences of the forms, and of the files that people add to them and to messages. */
const texts = {
  "forms.step": "Passo {step} de {steps}",
  "forms.optional": "(opcional)",
  "forms.continue": "Continuar",
  "forms.back": "Voltar",
  "forms.check": "Confirme as suas respostas",
  "forms.submit": "Enviar pedido",
  "forms.sending": "A enviar…",
  "forms.problem": "Há respostas por corrigir",
  "forms.error": "Erro:",
  "forms.choose": "Escolha",
  "forms.day": "Dia",
  "forms.month": "Mês",
  "forms.year": "Ano",
  "forms.street": "Rua",
  "forms.number": "Número",
  "forms.complement": "Andar ou complemento",
  "forms.postcode": "Código postal",
  "forms.city": "Localidade",
  "forms.name": "Nome completo, como assinatura",
  "forms.accepted": "Declaração",
  "forms.files.one": "1 ficheiro, até {size}.",
  "forms.files.other": "Até {count} ficheiros, de {size} no máximo cada.",
  "forms.files.left": "Só cabem mais ficheiros se retirar algum.",
} as const;

export default texts;
