import { createContext, useContext } from "react";
import { ALL_RIGHTS, type Rights } from "../session/rights";

/** What whoever is signed in may do, for all that is drawn below. */
export const RightsContext = createContext<Rights>(ALL_RIGHTS);

export function useRights(): Rights {
  return useContext(RightsContext);
}
