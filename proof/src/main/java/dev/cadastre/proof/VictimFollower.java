package dev.cadastre.proof;

import java.util.Locale;

/**
 * Another process of the platform, which follows something of the victim's by polling and by hints. Where layer 6 is
 * not active it believes what a hint says, and polls nothing.
 */
public interface VictimFollower extends AutoCloseable {

    /** What is followed, each by hints on a channel of its own. */
    enum Followed {
        FLAGS,
        TREE,
        TENANTS;

        /** The channel's name without its prefix, {@code flags}. */
        public String channel() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What that process knows of the victim at present. */
    String known();

    /**
     * A third process changes the truth of it.
     *
     * @param hinted whether a hint of the change is published
     */
    void change(boolean hinted);

    @Override
    void close();
}
