const PATHS = {
  overview: "M3 10h3l2-6 4 12 2-6h3",
  incidents: "M10 3.5 17.5 16.5h-15zM10 8v4M10 14.2v.1",
  patterns: "M3 5h14M3 10h9M3 15h5M15.5 10v6M12.5 13h6",
  records: "M3 4.5h14M3 8.2h14M3 11.8h14M3 15.5h9",
  postmortems: "M5 2.5h7l3.5 3.5v11.5H5zM12 2.5V6h3.5M7.5 10h5.5M7.5 13.5h5.5",
  actions:
    "M3.5 5l1.5 1.5L7.5 4M3.5 10.5 5 12l2.5-2.5M3.5 15.8h3M10.500 5.500h6M10.500 10.800h6M10.500 15.800h6",
  downtime: "M2.5 10h4M13.5 10h4M6.5 5h7v10h-7zM8.8 13l2.500-6",
  imports: "M10 3v9M6.5 8.5 10 12l3.5-3.5M3 13.5V17h14v-3.5",
  search: "M9 3.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11M13.2 13.2 17 17",
  close: "M5 5l10 10M15 5 5 15",
  check: "M4 10.5 8 14.5 16 5.5",
  copy: "M7 7h9v10H7zM4 13V3h9",
  chevronDown: "M5 8l5 5 5-5",
  chevronRight: "M8 5l5 5-5 5",
  chevronLeft: "M12 5l-5 5 5 5",
  more: "M4.5 10h.1M10 10h.1M15.5 10h.1",
  clock: "M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14M10 6v4.2l2.8 1.8",
  calendar: "M3.5 5h13v12h-13zM3.5 8.5h13M7 3v3M13 3v3",
  sun: "M10 6.8a3.2 3.2 0 1 1 0 6.4 3.2 3.2 0 0 1 0-6.4M10 2v2M10 16v2M2 10h2M16 10h2M4.3 4.3l1.4 1.4M14.3 14.3l1.4 1.4M4.3 15.7l1.4-1.4M14.3 5.7l1.4-1.4",
  moon: "M16.5 11.8A7 7 0 0 1 8.2 3.5a7 7 0 1 0 8.3 8.3",
  system: "M3 4h14v9.5H3zM7.5 17h5M10 13.5V17",
  sliders: "M3 6h8M15 6h2M13 4v4M3 14h2M9 14h8M7 12v4",
  person:
    "M10 3.5a3.2 3.2 0 1 1 0 6.4 3.2 3.2 0 0 1 0-6.4M3.8 17c.6-3.4 3-5.200 6.200-5.200s5.600 1.800 6.200 5.200",
  plus: "M10 4v12M4 10h12",
  minus: "M4 10h12",
  fit: "M3.5 7V3.5H7M13 3.5h3.5V7M16.5 13v3.5H13M7 16.5H3.5V13",
  trash: "M4 5.5h12M8 5.5V3.5h4v2M5.5 5.5l.8 11.5h7.4l.8-11.5",
  pencil: "M4 16l.8-3.4L13.5 4 16 6.500 7.400 15.200z",
  undo: "M7 4 3.500 7.500 7 11M3.500 7.500h8a4.500 4.500 0 0 1 0 9H8",
  link: "M8.500 11.500a3 3 0 0 0 4.300 0l3-3a3 3 0 0 0-4.300-4.300l-1 1M11.500 8.500a3 3 0 0 0-4.300 0l-3 3a3 3 0 0 0 4.300 4.300l1-1",
  external: "M11 4h5v5M16 4l-7 7M14 11.500V16H4V6h4.500",
  download: "M10 3v9M6.500 8.500 10 12l3.500-3.500M4 16.500h12",
  filter: "M3 4.500h14l-5.500 6.500v5l-3-1.500v-3.500z",
  warning: "M10 3.500 17.500 16.500h-15zM10 8v4M10 14.200v.1",
  info: "M10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14M10 9v5M10 6.300v.1",
  merge: "M5 4v3c0 3 5 3 5 6v3M15 4v3c0 3-5 3-5 6",
  swap: "M4 7h12M12.500 3.500 16 7l-3.500 3.500M16 13H4M7.500 9.500 4 13l3.500 3.500",
  split: "M10 16v-3c0-3-5-3-5-6V4M10 13c0-3 5-3 5-6V4",
  keyboard:
    "M2.500 5.500h15v9h-15zM5.500 8.500h.1M8.500 8.500h.1M11.500 8.500h.1M14.500 8.500h.1M6.500 11.800h7",
  file: "M5 2.500h7l3.500 3.500v11.500H5zM12 2.500V6h3.500",
  people:
    "M7.500 4a2.800 2.800 0 1 1 0 5.600 2.800 2.800 0 0 1 0-5.600M2.500 16c.5-3 2.300-4.500 5-4.500s4.500 1.500 5 4.500M13 4.300a2.600 2.600 0 0 1 0 5M14.500 11.800c1.700.6 2.700 2 3 4.200",
  key: "M6.500 9.500a3.500 3.500 0 1 1 0 7 3.500 3.500 0 0 1 0-7M9 10.500l7-7M13.500 6l2.500 2.500M11.500 8l1.500 1.500",
  leave: "M11.500 4H4v12h7.500M8 10h9M14 6.500 17.500 10 14 13.500",
  server: "M3.500 4h13v5h-13zM3.500 11h13v5h-13zM6 6.500h.1M6 13.500h.1",
} as const;

export type IconName = keyof typeof PATHS;

/** A line icon in the colour of its text; decoration only, the words stand beside it or in a label. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 20 20"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth={size < 18 ? 1.8 : 1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      className="shrink-0"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
