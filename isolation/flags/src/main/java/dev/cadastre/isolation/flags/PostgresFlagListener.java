package dev.cadastre.isolation.flags;

import org.jooq.DSLContext;

/** Hears of every change while it is made, and can forbid it by throwing: the place of an audit log. */
@FunctionalInterface
public interface PostgresFlagListener {

    PostgresFlagListener NONE = (sql, owner, change) -> {};

    /**
     * Called in the transaction of the change.
     *
     * @param sql of that transaction, which is bound to the owner
     */
    void changing(DSLContext sql, FlagOwner owner, FlagChange change);
}
