import { Icon, type IconName } from "./Icon";

const ICONS: Readonly<Record<string, IconName>> = {
  region: "region",
  site: "site",
  building: "building",
  level: "level",
  space: "space",
  zone: "zone",
};

/** The drawing of a facility's kind; a kind of the tenant's own has a plain square. */
export function KindIcon({ kind }: { kind: string }) {
  return (
    <span className="kind-icon" data-kind={kind}>
      <Icon name={Object.hasOwn(ICONS, kind) ? (ICONS[kind] ?? "place") : "place"} />
    </span>
  );
}
