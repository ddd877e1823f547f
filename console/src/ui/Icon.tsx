const PATHS = {
  search: "M7 12.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM11 11l3.5 3.5",
  close: "M3.5 3.5l9 9M12.5 3.5l-9 9",
  up: "M8 12.5v-9M4.5 7 8 3.5 11.5 7",
  down: "M8 3.5v9M4.5 9 8 12.5 11.5 9",
  pin: "M8 14.5S3 9.9 3 6.4a5 5 0 0 1 10 0c0 3.5-5 8.1-5 8.1ZM8 8.2a1.9 1.9 0 1 0 0-3.8 1.9 1.9 0 0 0 0 3.8Z",
  copy: "M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z",
  check: "M3 8.5 6.5 12 13 4.5",
  warning: "M8 2 1.5 13.5h13L8 2ZM8 6.5v3.2M8 11.6v.2",
  right: "M6 3.5 10.5 8 6 12.5",
  below: "M3.5 6 8 10.5 12.5 6",
  expand: "M4.5 6 8 2.5 11.5 6M4.5 10 8 13.5 11.5 10",
  collapse: "M4.5 2.5 8 6l3.5-3.5M4.5 13.5 8 10l3.5 3.5",
  undo: "M5.5 3 2.5 6l3 3M2.5 6h7a4 4 0 0 1 0 8H6",
  region: "M8 14.5a6.5 6.5 0 1 0 0-13 6.5 6.5 0 0 0 0 13ZM1.5 8h13M8 1.5c3.4 3.6 3.4 9.4 0 13M8 1.5c-3.4 3.6-3.4 9.4 0 13",
  site: "M1.5 4.5 6 2.5l4 2 4.5-2v9l-4.5 2-4-2-4.5 2zM6 2.5v9M10 4.5v9",
  building: "M3 14.5v-13h7v13M10 6h3.5v8.5M1.5 14.5h13M5.5 4.5h2M5.5 7.5h2M5.5 10.5h2",
  level: "M8 2.5 14.5 6 8 9.5 1.5 6zM1.5 10 8 13.5 14.5 10",
  space: "M2.5 14V2h11v12M2.5 14h3M10.5 14h3M5.5 14a5 5 0 0 1 5-5v5",
  zone: "M5 2H2v3M11 2h3v3M5 14H2v-3M11 14h3v-3",
  place: "M2.5 2.5h11v11h-11z",
} as const;

export type IconName = keyof typeof PATHS;

/** A line drawing beside a word that says the same; it is not read out. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}

/** Parcels of land within one border: the mark of Cadastre. */
export function Mark({ size = 24 }: { size?: number }) {
  return (
    <svg className="mark" viewBox="0 0 24 24" width={size} height={size} aria-hidden="true">
      <rect className="mark-ground" width="24" height="24" rx="6" />
      <path d="M5 5h8v6H5zM15 5h4v9h-4zM5 13h5v6H5zM12 16h7v3h-7z" />
    </svg>
  );
}
