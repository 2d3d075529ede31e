import type source from "./postcodes.pt-PT";

const texts: Record<keyof typeof source, string> = {
  "postcode.filled": "Preenchemos pelo CEP: {place}.",
  "postcode.other": "Este CEP é de {place}.",
  "postcode.use": "Usar este endereço",
  "postcode.several": "Este CEP tem várias ruas: escolha a sua ou escreva.",
  "postcode.streets": "Ruas do CEP",
};

export default texts;
