/** Where a customer is signed in. */
const texts = {
  "devices.title": "Onde tem a sessão iniciada",
  "devices.lead": "Os navegadores em que entrou na sua conta. Se não conhecer algum, termine a sessão e mude a palavra-passe.",
  "devices.failed": "Não foi possível ler os dispositivos.",
  "devices.empty": "Não há nenhuma sessão registada.",
  "devices.here": "este dispositivo",
  "devices.on": "{browser} em {system}",
  "devices.unknown": "Navegador desconhecido",
  "devices.last": "Última utilização",
  "devices.first": "Primeira utilização",
  "devices.end": "Terminar sessão",
  "devices.end.of": "Terminar sessão: {name}",
  "devices.end.failed": "A sessão não foi terminada.",
  "devices.ended": "A sessão foi terminada: é recusada dentro de um minuto.",
  "devices.all": "Todos os dispositivos",
} as const;

export default texts;
