import type source from "./forms.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "forms.step": "Passo {step} de {steps}",
  "forms.optional": "(opcional)",
  "forms.continue": "Continuar",
  "forms.back": "Voltar",
  "forms.check": "Confira as suas respostas",
  "forms.submit": "Enviar pedido",
  "forms.sending": "Enviando…",
  "forms.problem": "Há respostas para corrigir",
  "forms.error": "Erro:",
  "forms.choose": "Escolha",
  "forms.day": "Dia",
  "forms.month": "Mês",
  "forms.year": "Ano",
  "forms.street": "Rua",
  "forms.number": "Número",
  "forms.complement": "Complemento",
  "forms.postcode": "CEP",
  "forms.city": "Cidade",
  "forms.name": "Nome completo, como assinatura",
  "forms.accepted": "Declaração",
  "forms.files.one": "1 arquivo, até {size}.",
  "forms.files.other": "Até {count} arquivos, de {size} no máximo cada.",
  "forms.files.left": "Só cabem mais arquivos se você remover algum.",
};

export default texts;
