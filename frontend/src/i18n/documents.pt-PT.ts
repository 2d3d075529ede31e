/** What few answers need: which streets a postal code has, what the signatures of a PDF are worth. */
import signing from "./parts/signing.pt-PT";

const texts = {
  "postcode.filled": "Preenchemos pelo código postal: {place}.",
  "postcode.other": "Este código postal é de {place}.",
  "postcode.use": "Usar esta morada",
  "postcode.several": "Este código postal tem várias ruas: escolha a sua, ou escreva-a.",
  "postcode.streets": "Ruas do código postal",
  "documents.signatures": "Assinaturas",
  "documents.somebody": "alguém",
  "documents.signed": "Assinado por {name}.",
  "documents.signed.at": "Assinado por {name} em {at}.",
  "documents.broken": "A assinatura de {name} não corresponde a este documento. Peça o ficheiro original assinado.",
  "documents.changed": "O documento foi alterado depois de {name} o assinar. Assine a versão final e envie-a.",
  "documents.expired": "O certificado de {name} está fora de validade. Assine com um certificado válido.",
  "documents.revoked": "O certificado de {name} foi revogado. Assine com um certificado válido.",
  "documents.untrusted": "O certificado de {name} não vem de uma entidade em que confiamos. Use uma assinatura qualificada.",
  "documents.unreadable": "A assinatura de {name} não se consegue ler. Assine o documento de novo.",
  "documents.answers": "Respostas assinadas",
  "documents.answers.fetch": "Descarregar as respostas assinadas",
  "documents.answers.changed": "Algumas respostas mudaram depois de assinadas: o documento diz as que foram enviadas.",
} as const;

export default { ...texts, ...signing } as const;
