package dev.cadastre.tenants.lifecycle;

/** Tells other processes that some tenant stands otherwise than before. May arrive late or never: processes also look. */
public interface StandingHints {

    /** None are told and none come. */
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
