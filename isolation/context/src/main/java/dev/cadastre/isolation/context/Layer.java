package dev.cadastre.isolation.context;

import java.util.Locale;

/** The layers that isolate tenants, from the gateway inwards. Each must stop a cross-tenant access alone. */
public enum Layer {
    GATEWAY(1),
    AUTH(2),
    CONTEXT(3),
    POSTGRES(4),
    DOCUMENTS(5),
    REDIS(6),
    EVENTS(7),
    FLAGS(8);

    private final int number;

    Layer(int number) {
        this.number = number;
    }

    /** The number it goes by in the documents, 1 to 8. */
    public int number() {
        return number;
    }

    /** Its name in metrics and reports, {@code postgres}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
