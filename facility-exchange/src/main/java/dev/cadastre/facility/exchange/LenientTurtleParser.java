package dev.cadastre.facility.exchange;

import org.eclipse.rdf4j.rio.RDFParseException;
import org.eclipse.rdf4j.rio.helpers.BasicParserSettings;
import org.eclipse.rdf4j.rio.turtle.TurtleParser;

/**
 * Takes IRIs as they are written, also those that no standard allows: graphs of real buildings have a bare {@code %}, brackets
 * and blanks in them.
 */
final class LenientTurtleParser extends TurtleParser {

    /** The one complaint about a prefixed name that no setting turns off. */
    private static final String BARE_PERCENT = "Found incomplete percent-encoded sequence";

    LenientTurtleParser() {
        getParserConfig()
                .set(BasicParserSettings.VERIFY_URI_SYNTAX, false)
                .set(BasicParserSettings.VERIFY_RELATIVE_URIS, false)
                .set(BasicParserSettings.VERIFY_LANGUAGE_TAGS, false)
                .set(BasicParserSettings.VERIFY_DATATYPE_VALUES, false);
    }

    @Override
    protected void reportFatalError(String message) throws RDFParseException {
        if (!message.startsWith(BARE_PERCENT)) {
            super.reportFatalError(message);
        }
    }
}
