// Where, how far ahead and how many, as the views of the outlook say it.
import { number, t } from ".";
import { unitName } from "./values";

export const nameOf = (district: string | null): string => (district === null ? t("whole_region") : (unitName(district, "admin2") as string));
export const ahead = (days: number): string => (days === 1 ? t("next_day") : t("next_days", { n: days }));
export const shortly = (value: number): string => number(Math.round(value * 10) / 10);
