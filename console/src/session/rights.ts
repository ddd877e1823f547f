/** The roles there are, each with all that the one before it may (docs/how-to/access.md). */
const ROLES = ["viewer", "operator", "tenant-admin", "platform-admin"] as const;

export type Role = (typeof ROLES)[number];

/** In a token a role is a group of this name. */
const ROLE_GROUP = "cadastre:";

/**
 * What the page offers to do. The API decides: this saves an operator from buttons that would be answered by 403, and where
 * the page knows no better it offers all.
 */
export interface Rights {
  /** To change facilities, and take changes back. */
  readonly changeFacilities: boolean;
  /** To read what the platform refused of devices. */
  readonly readRefused: boolean;
}

export const ALL_RIGHTS: Rights = { changeFacilities: true, readRefused: true };

/** The rights of a token: those of the highest role in its groups, of a viewer where there is none among them. */
export function rightsOf(accessToken: string): Rights {
  const role = roleOf(accessToken);
  if (role === null) {
    return ALL_RIGHTS;
  }
  const may = (least: Role) => ROLES.indexOf(role) >= ROLES.indexOf(least);
  return { changeFacilities: may("operator"), readRefused: may("tenant-admin") };
}

/** Null where the token does not say it to the page: it is made for the API, and another issuer may write groups elsewhere. */
function roleOf(accessToken: string): Role | null {
  const groups = claimsOf(accessToken)?.["groups"];
  if (groups === undefined) {
    return null;
  }
  const names = [groups].flat();
  return ROLES.findLast((role) => names.includes(ROLE_GROUP + role)) ?? "viewer";
}

function claimsOf(accessToken: string): Record<string, unknown> | null {
  try {
    const payload = accessToken.split(".")[1] ?? "";
    const bytes = Uint8Array.from(atob(payload.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof claims === "object" && claims !== null ? { ...claims } : null;
  } catch {
    return null;
  }
}
