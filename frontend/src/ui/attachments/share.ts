import { once } from "../../core/formatters";

/** 0…1 as people read it. */
export const share = (part: number): string =>
  once("percent", (language) => new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 0 })).format(
    Math.floor(part * 100) / 100,
  );
