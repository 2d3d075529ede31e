import type source from "./devices.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "devices.title": "Onde sua conta está aberta",
  "devices.lead": "Os navegadores em que você entrou na sua conta. Se não reconhecer algum, encerre a sessão e mude a senha.",
  "devices.failed": "Não foi possível ler os dispositivos.",
  "devices.empty": "Não há nenhuma sessão registrada.",
  "devices.here": "este dispositivo",
  "devices.on": "{browser} no {system}",
  "devices.unknown": "Navegador desconhecido",
  "devices.last": "Último uso",
  "devices.first": "Primeiro uso",
  "devices.end": "Encerrar sessão",
  "devices.end.of": "Encerrar sessão: {name}",
  "devices.end.failed": "A sessão não foi encerrada.",
  "devices.ended": "A sessão foi encerrada: é recusada em até um minuto.",
  "devices.all": "Todos os dispositivos",
};

export default texts;
