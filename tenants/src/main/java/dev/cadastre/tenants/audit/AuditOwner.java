package dev.cadastre.tenants.audit;

/** Whose log it is, where it is nobody's among the tenants. */
final class AuditOwner {

    /** The platform itself, for what it does to tenants that may be gone afterwards. No tenant can have this id. */
    static final String PLATFORM = "*";

    private AuditOwner() {}
}
