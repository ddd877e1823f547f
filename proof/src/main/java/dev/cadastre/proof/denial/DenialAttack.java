package dev.cadastre.proof.denial;

/**
 * One way for one client to take the service from all others.
 *
 * @param id stable, {@code denial-} and a few words
 * @param title what is done, as a sentence
 * @param mqtt whether it goes to the MQTT listener
 */
public record DenialAttack(String id, String title, boolean mqtt, Load load) {

    static final String PREFIX = "denial-";

    public DenialAttack {
        if (!id.startsWith(PREFIX) || title.isBlank()) {
            throw new IllegalArgumentException("an attack of this kind is called %s…: %s".formatted(PREFIX, id));
        }
    }

    static DenialAttack http(String id, String title, Load load) {
        return new DenialAttack(id, title, false, load);
    }

    static DenialAttack mqtt(String id, String title, Load load) {
        return new DenialAttack(id, title, true, load);
    }

    /** What the attacker does until the attack is over. */
    @FunctionalInterface
    interface Load {
        void run(Installation at, AttackSockets sockets) throws InterruptedException;
    }
}
