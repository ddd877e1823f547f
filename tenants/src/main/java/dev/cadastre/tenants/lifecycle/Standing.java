package dev.cadastre.tenants.lifecycle;

import java.util.Locale;

/** The status of a tenant. */
public enum Standing {
    /** Everything works. */
    OPEN,
    /** Nobody of the tenant is let in, neither people nor devices; its data is kept. */
    SUSPENDED,
    /** As suspended, and its data is being erased. Nothing leads back from here. */
    PURGING,
    /** Nothing of it is left but its id, which is never given again. */
    PURGED;

    /** Its name in JSON, SQL and on the command line, {@code suspended}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Standing of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
