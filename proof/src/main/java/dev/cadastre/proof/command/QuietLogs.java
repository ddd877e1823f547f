package dev.cadastre.proof.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.util.logging.LogManager;
import org.slf4j.LoggerFactory;

/** Keeps the log of ten platforms that come and go, and that are attacked, out of the report. */
final class QuietLogs {

    private QuietLogs() {}

    static void begin() {
        LogManager.getLogManager().reset();
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
            context.getLoggerList().stream().filter(logger -> logger != root).forEach(logger -> logger.setLevel(null));
            root.setLevel(Level.OFF);
        }
    }
}
