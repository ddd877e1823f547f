package dev.cadastre.tenants.lifecycle;

/** Notifies other processes that some tenant's status changed. May arrive late or never: processes also poll. */
public interface StandingHints {

    /** Sends and receives no hints. */
    static StandingHints none() {
        return new StandingHints() {
            @Override
            public void tell() {}

            @Override
            public void listen(Runnable listener) {}
        };
    }

    /** To be called once the change is committed. Returns at once and throws nothing. */
    void tell();

    /** @param listener must not wait */
    void listen(Runnable listener);
}
