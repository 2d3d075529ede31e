import { everyone } from "../customers";
import { createCommand } from "./client";

export interface PostcodePlace {
  street: string;
  locality: string;
  municipality: string;
}

export type Country = "pt" | "br";
export type LookUp = (country: Country, code: string) => Promise<readonly PostcodePlace[]>;

/** The code goes in the body: addresses of calls are kept in logs. */
export const lookUp: LookUp = async (country, code) =>
  (await everyone.post<{ places: PostcodePlace[] }>("/public/postcodes", { country, code }, createCommand())).places;
