import { Fragment } from "react";

/** A pattern's template: constants as they are, each slot as a small block instead of `<*>`. */
export function TemplateText({ template }: { template: string }) {
  return template.split("<*>").map((constant, index) => (
    <Fragment key={index}>
      {index > 0 && <span className="mx-px inline-block rounded-xs bg-sunken px-1 text-ink-3">*</span>}
      {constant}
    </Fragment>
  ));
}
