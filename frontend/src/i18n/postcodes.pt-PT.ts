export default {
  "postcode.filled": "Preenchemos pelo código postal: {place}.",
  "postcode.other": "Este código postal é de {place}.",
  "postcode.use": "Usar esta morada",
  "postcode.several": "Este código postal tem várias ruas: escolha a sua, ou escreva-a.",
  "postcode.streets": "Ruas do código postal",
} as const;
