/** Forms by the plural rules of the language, or one text. `{n}` and other names in braces are filled in. */
export type Text = string | { one: string; few?: string; many?: string; other: string };
