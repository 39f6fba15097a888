import { Fragment } from "react";

/** A template with its variable parts numbered, as the list of their values numbers them. */
export function SlottedTemplate({ template }: { template: string }) {
  return template.split("<*>").map((constant, index) => (
    <Fragment key={index}>
      {index > 0 && (
        <span className="mx-0.5 rounded-sm border border-line bg-sunken px-1 align-[0.05em] text-xs text-ink-2">
          {index}
        </span>
      )}
      {constant}
    </Fragment>
  ));
}
