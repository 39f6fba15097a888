declare module "pdfmake/fonts/Roboto" {
  const fonts: { Roboto: Record<string, string> };
  export default fonts;
}

declare module "pdfmake/standard-fonts/Courier" {
  const fonts: { Courier: Record<string, string> };
  export default fonts;
}
