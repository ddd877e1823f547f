import { formatFacilityQuery, WHOLE_TREE } from "../../view/facilityQuery";

/** The page of the tree, within the whole page. */
export const FACILITIES_PATH = "/facilities";

/** The address at which the tree shows that facility. */
export function facilityAddress(id: string): string {
  return FACILITIES_PATH + formatFacilityQuery({ ...WHOLE_TREE, facility: id });
}
