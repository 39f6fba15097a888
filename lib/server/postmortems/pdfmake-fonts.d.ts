declare module "pdfmake/fonts/Roboto" {
  import type { TFontDictionary } from "pdfmake/interfaces";
  const fonts: TFontDictionary & { Roboto: Record<string, string> };
  export default fonts;
}
