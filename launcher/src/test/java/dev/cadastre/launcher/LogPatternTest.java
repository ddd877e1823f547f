package dev.cadastre.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** The log of the program, as its configuration writes it. */
class LogPatternTest {

    @Test
    void whatAMessageQuotesBeginsNoLineOfItsOwn() throws Exception {
        LoggerContext context = new LoggerContext();
        JoranConfigurator configuration = new JoranConfigurator();
        configuration.setContext(context);
        configuration.doConfigure(Path.of("src/main/resources/logback.xml").toFile());
        ConsoleAppender<ILoggingEvent> console = (ConsoleAppender<ILoggingEvent>)
                context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("console");
        LoggingEvent event = new LoggingEvent(
                "", context.getLogger("dev.cadastre.Some"), Level.WARN, "No device {}", null, new Object[] {
                    "a\r\n12:00:00 INFO  Some: forged\u001b[2J"
                });
        String line = new String(console.getEncoder().encode(event), StandardCharsets.UTF_8);
        assertThat(line).endsWith("WARN  Some: No device a 12:00:00 INFO  Some: forged [2J" + System.lineSeparator());
        assertThat(line.strip()).hasLineCount(1);
        context.stop();
    }
}
