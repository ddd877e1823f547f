package dev.cadastre.isolation.postgres;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/** A query whose text is made once and whose parameters come each time, in the order in which the text has them. */
public final class FixedQuery {

    static final DSLContext RENDERING = DSL.using(SQLDialect.POSTGRES, settings());

    private final String text;
    private final Field<?>[] fields;

    /** @param query its values are placeholders only */
    public FixedQuery(Select<?> query) {
        this.text = RENDERING.render(query);
        this.fields = query.fields();
    }

    static Settings settings() {
        return new Settings().withRenderSchema(false).withExecuteLogging(false).withDiagnosticsLogging(false);
    }

    String text() {
        return text;
    }

    Field<?>[] fields() {
        return fields;
    }
}
