import type source from "./docs.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "docs.title": "Documentação da API",
  "docs.lead": "As chamadas que outros sistemas podem fazer, como o serviço as descreve (OpenAPI {version}).",
  "docs.failed": "A descrição não pôde ser lida.",
  "docs.file": "Descrição completa (openapi.json)",
  "docs.parameters": "Parâmetros",
  "docs.body": "Corpo",
  "docs.answers": "Respostas",
  "docs.required": "obrigatório",
  "docs.security": "Autorização",
  "docs.nobody": "nenhuma",
  "docs.schema": "Forma",
};

export default texts;
