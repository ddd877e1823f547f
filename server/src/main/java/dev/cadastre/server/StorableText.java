package dev.cadastre.server;

import dev.cadastre.model.CadastreException;
import dev.cadastre.model.ErrorId;
import java.io.InputStream;
import java.io.Reader;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.core.util.JsonParserDelegate;

/**
 * Reads JSON whose strings and names a PostgreSQL text can hold: JSON allows to escape U+0000 and half a surrogate pair (RFC
 * 8259, 8.2), UTF-8 text in a column can hold neither. Wherever a string comes from in a body, it is refused here, before it
 * is part of a statement.
 */
final class StorableText extends JsonParserDelegate {

    private StorableText(JsonParser parser) {
        super(parser);
    }

    /** Makes such parsers for the bodies of requests. */
    static final class Factory extends JsonFactory {

        Factory(JsonFactoryBuilder builder) {
            super(builder);
        }

        @Override
        public JsonParser createParser(ObjectReadContext context, InputStream in) {
            return new StorableText(super.createParser(context, in));
        }

        @Override
        public JsonParser createParser(ObjectReadContext context, Reader in) {
            return new StorableText(super.createParser(context, in));
        }
    }

    @Override
    public @Nullable String getString() {
        return storable(super.getString());
    }

    @Override
    public @Nullable String getValueAsString() {
        return storable(super.getValueAsString());
    }

    @Override
    public @Nullable String getValueAsString(@Nullable String otherwise) {
        return storable(super.getValueAsString(otherwise));
    }

    @Override
    public @Nullable String nextStringValue() {
        return storable(super.nextStringValue());
    }

    @Override
    public @Nullable String currentName() {
        return storable(super.currentName());
    }

    @Override
    public @Nullable String nextName() {
        return storable(super.nextName());
    }

    private static @Nullable String storable(@Nullable String text) {
        if (text != null && text.codePoints().anyMatch(StorableText::isRefused)) {
            throw new CadastreException(
                    ErrorId.INVALID_REQUEST, "The body has a string with U+0000 or half a surrogate pair");
        }
        return text;
    }

    private static boolean isRefused(int codePoint) {
        return codePoint == 0 || (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE);
    }
}
