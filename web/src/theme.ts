// Light or dark: as the device, unless the user says otherwise.
import { computed, effect, signal } from "@preact/signals";

export type Theme = "auto" | "light" | "dark";
const device = matchMedia("(prefers-color-scheme: dark)");
const deviceIsDark = signal(device.matches);
device.addEventListener("change", () => {
  deviceIsDark.value = device.matches;
});

export const theme = signal<Theme>((localStorage.getItem("theme") as Theme | null) ?? "auto");
export const isDark = computed(() => (theme.value === "auto" ? deviceIsDark.value : theme.value === "dark"));

effect(() => {
  document.documentElement.dataset.theme = isDark.value ? "dark" : "light";
  localStorage.setItem("theme", theme.value);
});
