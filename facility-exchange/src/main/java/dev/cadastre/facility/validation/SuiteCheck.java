package dev.cadastre.facility.validation;

/** The twelve things that must hold of a hierarchy before anything is decided by it. */
public enum SuiteCheck {
    IDS(1, "ids are unique and well formed"),
    PARENTS(2, "every parent, and every zone, exists"),
    CYCLES(3, "no hierarchy runs in a circle"),
    ROOTS(4, "each facility reaches exactly one root, of a kind that may be one"),
    KINDS(5, "every facility is under a kind that may contain it"),
    SIBLINGS(6, "current siblings differ in name"),
    TENANTS(7, "nothing reaches into another tenant, nothing global is under a tenant's"),
    RETIREMENT(8, "nothing current is under something retired; supersession ends"),
    OVERLAYS(9, "overlay entries bind, and compose without a circle"),
    ASSIGNMENTS(10, "devices are at existing, visible facilities, one at a time"),
    GEOMETRY(11, "positions are valid, and children within their parent's outline"),
    RESOLUTION(12, "the tree answers as the old lookup did, or the difference is listed");

    private final int number;
    private final String title;

    SuiteCheck(int number, String title) {
        this.number = number;
        this.title = title;
    }

    /** From 1 to 12, as the suite's description counts them. */
    public int number() {
        return number;
    }

    public String title() {
        return title;
    }
}
