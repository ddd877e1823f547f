package dev.cadastre.isolation.flags;

/** Hears of every change while it is made, and can forbid it by throwing: the place of an audit log. */
@FunctionalInterface
public interface FlagListener {

    FlagListener NONE = (owner, change) -> {};

    /** Called before the change is committed, on the thread that makes it. */
    void changing(FlagOwner owner, FlagChange change);
}
