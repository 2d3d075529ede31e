import signing from "./parts/signing.pt-BR";
import type source from "./documents.pt-PT";

const texts: Record<Exclude<keyof typeof source, keyof typeof signing>, string> = {
  "postcode.filled": "Preenchemos pelo CEP: {place}.",
  "postcode.other": "Este CEP é de {place}.",
  "postcode.use": "Usar este endereço",
  "postcode.several": "Este CEP tem várias ruas: escolha a sua ou escreva.",
  "postcode.streets": "Ruas do CEP",
  "documents.signatures": "Assinaturas",
  "documents.somebody": "alguém",
  "documents.signed": "Assinado por {name}.",
  "documents.signed.at": "Assinado por {name} em {at}.",
  "documents.broken": "A assinatura de {name} não corresponde a este documento. Peça o arquivo original assinado.",
  "documents.changed": "O documento foi alterado depois que {name} assinou. Assine a versão final e envie-a.",
  "documents.expired": "O certificado de {name} está fora da validade. Assine com um certificado válido.",
  "documents.revoked": "O certificado de {name} foi revogado. Assine com um certificado válido.",
  "documents.untrusted": "O certificado de {name} não vem de uma entidade em que confiamos. Use uma assinatura qualificada.",
  "documents.unreadable": "Não foi possível ler a assinatura de {name}. Assine o documento de novo.",
  "documents.answers": "Respostas assinadas",
  "documents.answers.fetch": "Baixar as respostas assinadas",
  "documents.answers.changed": "Algumas respostas mudaram depois de assinadas: o documento diz as que foram enviadas.",
};

export default { ...texts, ...signing };
