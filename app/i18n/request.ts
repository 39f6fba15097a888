import { getRequestConfig } from "next-intl/server";
import { messages } from "../messages";
import { getSettings } from "./settings";

/** What next-intl asks for on each request: no locale in the URL, the cookie decides. */
export default getRequestConfig(async () => {
  const { locale, timeZone } = await getSettings();
  return { locale, timeZone, messages: messages[locale] };
});
