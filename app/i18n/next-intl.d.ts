import type { Locale } from "@/lib/format";
import type { Messages } from "../messages";

// Makes a misspelt message key a type error.
declare module "next-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}
