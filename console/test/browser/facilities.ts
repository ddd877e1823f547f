import type { StubFacility } from "./stubTree";

const CITIES = ["Antwerp", "Basel", "Chennai", "Denver", "Eindhoven", "Fukuoka", "Gdańsk", "Hamburg", "Incheon", "Jakarta"];
const BUILDINGS = ["Warehouse", "Assembly hall", "Cold store", "Office", "Cross-dock"];
const ROOMS = ["Bay", "Aisle", "Room", "Gate", "Cage"];

/** So many facilities: regions, sites, buildings, levels, spaces; the same for the same number. */
export function manyFacilities(wanted: number): StubFacility[] {
  const all: StubFacility[] = [];
  const add = (id: string, parent: string | null, kind: string, name: string, devices = 0) => {
    if (all.length < wanted) {
      const attributes: StubFacility["attributes"] = kind === "space" ? { code: id.toUpperCase(), "floor-load": "5 t/m²" } : {};
      all.push({ id, parent, kind, name, devices, attributes });
    }
  };
  for (let site = 0; all.length < wanted; site++) {
    const region = `r${Math.floor(site / 10)}`;
    if (site % 10 === 0) {
      add(region, null, "region", `Region ${Math.floor(site / 10) + 1}`);
    }
    add(`s${site}`, region, "site", `${CITIES[site % 10]} ${Math.floor(site / 10) + 1}`);
    for (let building = 0; building < 5; building++) {
      const b = `s${site}-b${building}`;
      add(b, `s${site}`, "building", `${BUILDINGS[building]} ${building + 1}`, building === 4 ? 3 : 0);
      for (let level = 0; level < 4; level++) {
        const l = `${b}-l${level}`;
        add(l, b, "level", `Level ${level}`);
        for (let space = 0; space < 24; space++) {
          const number = `${level}${String(space + 1).padStart(2, "0")}`;
          const devices = (site * 7 + space * level + building) % 6;
          add(`${l}-${space}`, l, "space", `${ROOMS[(space + level) % 5]} ${number}`, devices);
        }
      }
    }
  }
  return all;
}
